import { rootOf } from './candidates.js';
import { compile } from './compiled.js';
import type { Workflow } from './definition.js';
import type { Inquiry } from './explanation.js';
import { entityNameOf, listed, quoted, shortened, typesOf, versionOf } from './wording.js';

/** Why there is no workflow for an event. */
export function whyNoWorkflow({ lookup, situation }: Inquiry): string {
  const { retailerId } = situation.record.event;
  const owner = `retailer ${shortened(retailerId)}`;
  const own = lookup.workflowsOf(retailerId, null);
  if (own.length === 0) return `${owner} has no workflow`;
  const { type, subtype, version } = rootOf(situation, lookup);
  const ofType = lookup.workflowsOf(retailerId, type);
  if (ofType.length === 0) {
    return `${owner} has no workflow of root entity type ${shortened(type ?? '')}, only ${namesOf(own)}`;
  }
  const fitting = ofType.filter(({ entitySubtype }) => subtype === null || entitySubtype === subtype);
  if (fitting.length === 0) {
    return `${owner} has no workflow ${shortened(`${type}::${subtype}`)}, only ${namesOf(ofType)}`;
  }
  const latest = listed(fitting.map(versionOf));
  return `${entityNameOf(situation)} stays on version ${version}, which is not kept here; the latest is ${latest}`;
}

/** Which workflows were looked at, and why those. */
export function whyTheseWorkflows({ workflows, situation, lookup }: Inquiry): readonly string[] {
  const [first, ...others] = workflows.map(({ workflow }) => workflow);
  if (!first) return [];
  const { event, routing } = situation.record;
  if (routing?.workflow !== undefined) return [`the event brought its own workflow, ${versionOf(first)}`];
  const { type, version } = rootOf(situation, lookup);
  if (version !== undefined)
    return [`${versionOf(first)} decides, because ${entityNameOf(situation)} stays on it`];
  if (others.length === 0) return [`${versionOf(first)} decides, the latest of retailer ${event.retailerId}`];
  const kind = type === null ? `of retailer ${event.retailerId}` : `of root entity type ${type}`;
  const names = listed([first, ...others].map(versionOf));
  return [
    `the subtype of the root is not known: of the workflows ${kind}, the first with a match runs (${names})`,
  ];
}

/** Where else the name of an event stands: in other workflows of its retailer, or else of other retailers. */
export function elsewhere({ lookup, situation, subject, workflows }: Inquiry): readonly string[] {
  const { retailerId } = situation.record.event;
  const considered = new Set(workflows.map(({ workflow }) => workflow.name));
  const others = lookup.workflowsOf(retailerId, null).filter(({ name }) => !considered.has(name));
  const name = quoted(subject.name);
  const here = placesOf(subject.name, others).map(places => `ruleset ${name} stands in ${places}`);
  if (here.length > 0 || workflows.some(({ byName }) => byName.has(subject.name))) return here;
  const retailers = (lookup.retailerIds ?? []).filter(id => id !== retailerId);
  return retailers.flatMap(id =>
    placesOf(subject.name, lookup.workflowsOf(id, null)).map(
      places => `retailer ${id} has ruleset ${name} in ${places}`,
    ),
  );
}

/** The workflows that have a ruleset of a name, in words; empty when there is none. */
function placesOf(name: string, workflows: readonly Workflow[]): readonly string[] {
  const holding = workflows.filter(workflow => compile(workflow).byName.has(name));
  if (holding.length === 0) return [];
  const rulesets = holding.flatMap(workflow => compile(workflow).byName.get(name) ?? []);
  return [`${listed(holding.map(versionOf))} for ${typesOf(rulesets)}`];
}

function namesOf(workflows: readonly Workflow[]): string {
  return listed(workflows.map(({ name }) => name));
}
