import { worksFor } from '../account/account.js';
import { foreignRetailer } from '../kernel/errors.js';
import type { UserAction } from '../workflow/definition.js';
import { userActionsFor, workflowMeant, type TransitionTrigger } from '../workflow/user-actions.js';
import type { Session } from '../world/sessions.js';
import type { Answer, Input } from './operation.js';

/** `POST /transition`: the user actions that each of the given entities offers. */
export function postTransition({ body, reasons }: Input, session: Session): Answer {
  const { triggers } = body as unknown as { readonly triggers: readonly TransitionTrigger[] };
  const stranger = triggers.find(({ retailerId }) => !worksFor(session.user, String(retailerId)));
  if (stranger) throw foreignRetailer(String(stranger.retailerId));
  const response = triggers.map(trigger => {
    const userActions = actionsFor(trigger, session, reasons);
    return { trigger, userActions, transitions: userActions };
  });
  return { status: 200, body: { response } };
}

function actionsFor(
  trigger: TransitionTrigger,
  { world }: Session,
  reasons: string[],
): readonly UserAction[] {
  const { flexType, flexVersion } = trigger;
  const retailerId = String(trigger.retailerId);
  const workflow = workflowMeant(trigger, version => world.store.workflow(retailerId, flexType, version));
  if (workflow) return userActionsFor(trigger, workflow);
  const latest = world.store.workflow(retailerId, flexType);
  reasons.push(
    latest
      ? `version ${flexVersion} of workflow '${flexType}' is not kept; the latest is ${latest.version}`
      : `retailer ${retailerId} has no workflow '${flexType}'`,
  );
  return [];
}
