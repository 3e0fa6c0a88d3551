import { eachOf, like, text, withWishes, type Template } from './matcher.js';

/** A workflow as it is kept, the answer to an upload and a download; name the fields that your client reads. */
export function workflowLike(wishes: Template = {}): Template {
  const template = {
    retailerId: like('1'),
    version: like('1.7'),
    entityType: like('ORDER'),
    entitySubtype: like('HD'),
    name: like('ORDER::HD'),
    rulesets: eachOf(rulesetLike()),
  };
  return withWishes(template, wishes);
}

/** A ruleset of a workflow. */
export function rulesetLike(wishes: Template = {}): Template {
  return withWishes({ name: like('OrderCancel') }, wishes);
}

/** One step of a ruleset. */
export function ruleLike(wishes: Template = {}): Template {
  return withWishes({ name: like('DEMO.core.SetState') }, wishes);
}

/** A status in which a ruleset runs. It promises no field, so name those that your client reads. */
export function rulesetTriggerLike(wishes: Template = {}): Template {
  return withWishes({}, wishes);
}

/** A status that a workflow knows. It promises no field, so name those that your client reads. */
export function statusLike(wishes: Template = {}): Template {
  return withWishes({}, wishes);
}

/** What entities offer: the answer to `POST /transition`. */
export function transitionAnswer(wishes: Template = {}): Template {
  return withWishes({ response: eachOf(transitionLike()) }, wishes);
}

/** What one entity offers. */
export function transitionLike(wishes: Template = {}): Template {
  const template = {
    trigger: transitionTriggerLike(),
    userActions: eachOf(offeredActionLike()),
    transitions: eachOf(offeredActionLike()),
  };
  return withWishes(template, wishes);
}

/** The entity that was asked about, as it was sent. */
export function transitionTriggerLike(wishes: Template = {}): Template {
  const template = { type: like('ORDER'), retailerId: text('^.+$', '1'), flexType: like('ORDER::HD') };
  return withWishes(template, wishes);
}

/** A user action that is offered, with the event that it posts. */
export function offeredActionLike(wishes: Template = {}): Template {
  return withWishes({ eventName: like('OrderCancel') }, wishes);
}

/** A user action of a workflow. It promises no field, so name those that your client reads. */
export function userActionLike(wishes: Template = {}): Template {
  return withWishes({}, wishes);
}

/** Where and how a user action is shown. It promises no field, so name those that your client reads. */
export function userActionContextLike(wishes: Template = {}): Template {
  return withWishes({}, wishes);
}

/** What a user action asks people for. It promises no field, so name those that your client reads. */
export function userActionAttributeLike(wishes: Template = {}): Template {
  return withWishes({}, wishes);
}
