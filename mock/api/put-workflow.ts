import { worksFor, worksForAll } from '../account/account.js';
import { foreignRetailer } from '../kernel/errors.js';
import type { Workflow } from '../workflow/definition.js';
import { warningsOf } from '../workflow/lint.js';
import { ruleUses, ruleUsesText } from '../workflow/rules/rule-uses.js';
import type { Session } from '../world/sessions.js';
import type { Answer, Input } from './operation.js';

const MOST_TOLD = 10;

/** `PUT /workflow`: stores a workflow as the latest version of its name; what looks like a mistake is told. */
export function putWorkflow({ body, given, reasons }: Input, session: Session): Answer {
  const retailerId = String(body['retailerId']);
  if (!mayUpload(session, retailerId)) throw foreignRetailer(retailerId);
  const warnings = warningsOf(body as unknown as Workflow);
  const told = warnings
    .slice(0, MOST_TOLD)
    .map(({ pointer, message }) => (pointer === '' ? message : `${pointer}: ${message}`));
  reasons.push(...told);
  if (warnings.length > MOST_TOLD) reasons.push(`${warnings.length - MOST_TOLD} more; run workflow lint`);
  const workflow = session.world.furnishing.putWorkflow(given);
  const uses = ruleUses(workflow, session.world.rules.kindOf);
  if (uses.total > uses.native) reasons.push(ruleUsesText(uses));
  return { status: 200, body: workflow };
}

/** Whoever works for all retailers of the account also works for one that the workflow brings in. */
function mayUpload({ world, user }: Session, retailerId: string): boolean {
  return worksFor(user, retailerId) || worksForAll(user, world.account);
}
