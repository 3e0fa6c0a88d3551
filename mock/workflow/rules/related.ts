import { targetOf, type Action, type RuleContext, type RuleFunction } from '../action.js';
import type { Entity } from '../entity.js';
import { requiredText, requiredTexts, textOf } from './props.js';

/** Sends `eventName` to each of the entities. */
function sendTo(entities: readonly (Entity | undefined)[], context: RuleContext): readonly Action[] {
  const name = requiredText(context, 'eventName');
  return entities.flatMap(entity => (entity ? [{ type: 'sendEvent', name, to: targetOf(entity) }] : []));
}

function orderOf({ related, entity }: RuleContext): Entity | undefined {
  return entity.type === 'ORDER' ? entity : related('ORDER')[0];
}

/** Whether attributes name an entity, by `<what>Id` or `<what>Ref`. */
function isNamedBy({ id, ref }: Entity, { attributes }: Entity, what: string): boolean {
  const [givenId, givenRef] = [attributes[`${what}Id`] ?? null, attributes[`${what}Ref`] ?? null];
  return (
    (id !== null && givenId !== null && textOf(givenId) === id) ||
    (ref !== null && givenRef !== null && textOf(givenRef) === ref)
  );
}

/** The fulfilment that an article, a choice or a consignment belongs to by `attributes.fulfilmentId` or `fulfilmentRef`. */
function fulfilmentOf({ related, entity }: RuleContext): Entity | undefined {
  if (entity.type === 'FULFILMENT') return entity;
  return related('FULFILMENT').find(fulfilment => isNamedBy(fulfilment, entity, 'fulfilment'));
}

/** The articles of an order, a fulfilment or a consignment; of an article, those of the same fulfilment. */
function articlesOf(context: RuleContext): readonly Entity[] {
  const { related, entity } = context;
  const articles = related('ARTICLE');
  if (entity.type === 'ORDER') return articles;
  if (entity.type === 'CONSIGNMENT') {
    return articles.filter(article => isNamedBy(entity, article, 'consignment'));
  }
  const fulfilment = fulfilmentOf(context);
  return articles.filter(article => fulfilment && isNamedBy(fulfilment, article, 'fulfilment'));
}

/** Sends `eventName` to the event's own entity when all the others are in one of `status`; none at all is not all. */
function onAllStates(others: (context: RuleContext) => readonly Entity[]): RuleFunction {
  return context => {
    const statuses = requiredTexts(context, 'status');
    const entities = others(context);
    const all = entities.length > 0 && entities.every(({ status }) => statuses.includes(status));
    return all ? [{ type: 'sendEvent', name: requiredText(context, 'eventName') }] : [];
  };
}

function toFulfilmentOnOrderStatus(context: RuleContext): readonly Action[] {
  const statuses = requiredTexts(context, 'orderStatus', 'status');
  const order = orderOf(context);
  if (!order || !statuses.includes(order.status)) return [];
  const fulfilment = fulfilmentOf(context);
  return sendTo(fulfilment ? [fulfilment] : context.related('FULFILMENT'), context);
}

function choicesOf({ related, entity }: RuleContext): readonly Entity[] {
  const choices = related('FULFILMENT_CHOICE');
  const own = choices.filter(choice => isNamedBy(choice, entity, 'fulfilmentChoice'));
  return own.length > 0 ? own : choices;
}

/** Rules that send events around within an order, by the last segment of their name. */
export const RELATED_RULES: Readonly<Record<string, RuleFunction>> = {
  SendEventForOrder: context => sendTo([orderOf(context)], context),
  SendEventForAllFulfilments: context => sendTo(context.related('FULFILMENT'), context),
  SendEventForFulfilmentV2: context => sendTo([fulfilmentOf(context)], context),
  SendEventForArticlesV2: context => sendTo(articlesOf(context), context),
  SendEventForFulfilmentChoice: context => sendTo(choicesOf(context), context),
  SendEventOnVerifyingAllFulfilmentStates: onAllStates(({ related }) => related('FULFILMENT')),
  SendEventOnVerifyingAllArticleStates: onAllStates(articlesOf),
  SendEventToFulfilmentOnVerifyingOrderStatus: toFulfilmentOnOrderStatus,
};
