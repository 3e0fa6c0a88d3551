import { worksFor } from '../account/account.js';
import { closest } from '../kernel/closest.js';
import { workflowNotFound } from '../kernel/errors.js';
import type { Session } from '../world/sessions.js';
import type { Answer, Input } from './operation.js';

/** `GET /workflow/{retailerId}/{name}`: the latest version; one that the user may not see does not exist for them. */
export function getWorkflow({ values }: Input, session: Session): Answer {
  const retailerId = String(values['retailerId']);
  const name = String(values['name']);
  const { world, user } = session;
  if (!worksFor(user, retailerId))
    throw workflowNotFound(`${user.username} does not work for retailer '${retailerId}'`);
  const workflow = world.store.workflow(retailerId, name);
  if (!workflow) throw workflowNotFound(whyMissing(session, retailerId, name));
  return { status: 200, body: workflow };
}

const MOST_TOLD = 10;

function whyMissing({ world, user }: Session, retailerId: string, name: string): string {
  const names = namesOf(world, retailerId);
  if (names.length > 0) {
    const meant = closest(name, names);
    const known = names.length > MOST_TOLD ? [...names.slice(0, MOST_TOLD), 'more'] : names;
    const hint = meant === undefined ? `it has ${known.join(', ')}` : `did you mean '${meant}'?`;
    return `retailer ${retailerId} has no workflow '${name}'; ${hint}`;
  }
  const others = user.retailerIds.filter(each => namesOf(world, each).length > 0);
  const hint = others.length > 0 ? `; these retailers have some: ${others.join(', ')}` : '';
  return `retailer ${retailerId} has no workflows${hint}`;
}

function namesOf(world: Session['world'], retailerId: string): readonly string[] {
  return world.store.workflowsOf(retailerId, null).map(workflow => workflow.name);
}
