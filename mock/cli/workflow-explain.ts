import { WORKFLOW_CATEGORY, type EventRecord } from '../event/event.js';
import { messageOf } from '../kernel/errors.js';
import { postJson } from '../kernel/network.js';
import { WorkflowShelf } from '../store/workflow-shelf.js';
import type { Situation } from '../workflow/candidates.js';
import { compile } from '../workflow/compiled.js';
import { ROOT_ENTITY_TYPES, type Workflow } from '../workflow/definition.js';
import { ROOT_TYPE_OF } from '../workflow/entity.js';
import { explain } from '../workflow/explain.js';
import { explanationText } from '../workflow/explain-text.js';
import type { WideLookup } from '../workflow/explanation.js';
import { printable } from '../workflow/overview-lines.js';
import { addressOf } from './address.js';
import { tokenHeaders } from './admin-token.js';
import { EXIT } from './exit.js';
import { exportSettings, type ExportFlags } from './export-settings.js';
import { printResult } from './print.js';
import { workflowsAt } from './workflow-files.js';

/** An event that nobody has posted yet. */
export interface ThoughtOf extends ExportFlags {
  readonly name: string;
  readonly type: string;
  readonly subtype?: string;
  readonly status?: string;
  readonly retailer?: string;
  readonly exception?: boolean;
  readonly json?: boolean;
}

/** Explains what an event would do in the workflows of some files; gives the exit code. */
export async function explainOffline(paths: readonly string[], given: ThoughtOf): Promise<number> {
  const { variables, kindOf } = await exportSettings(given);
  const workflows = await workflowsAt(paths, variables);
  if (!workflows) return EXIT.failed;
  const situation = situationOf(given, workflows);
  const explanation = explain(situation, lookupIn(workflows), kindOf);
  printResult(given.json, explanation, () => explanationText(explanation).trimEnd());
  return explanation.outcome === 'MATCH' ? EXIT.fine : EXIT.failed;
}

function lookupIn(workflows: readonly Workflow[]): WideLookup {
  const shelf = new WorkflowShelf();
  // The shelf takes what comes last for the latest.
  const ascending = workflows.toSorted((one, other) => compareVersions(one.version, other.version));
  for (const workflow of ascending) shelf.put(workflow, () => new Set());
  return {
    retailerIds: [...new Set(workflows.map(({ retailerId }) => retailerId))],
    workflowsOf: (retailerId, rootType) => shelf.of(retailerId, rootType),
    workflow: (retailerId, name, version) => shelf.find(retailerId, name, version),
    find: () => undefined,
  };
}

function compareVersions(one: string, other: string): number {
  // By the numbers: 1.10 comes after 1.9.
  return one.localeCompare(other, 'en', { numeric: true });
}

function situationOf(given: ThoughtOf, workflows: readonly Workflow[]): Situation {
  const { type, subtype = null, status } = given;
  const retailerId = given.retailer ?? workflows[0]?.retailerId ?? '';
  const record = recordOf(given, retailerId);
  if (status === undefined) return { record, entity: undefined };
  const rootType = rootTypeOf(given, workflows);
  const names = { id: null, ref: null, rootId: null, rootRef: null };
  const rootSubtype = rootType === type ? subtype : null;
  const entity = { ...names, type, subtype, status, retailerId, attributes: {}, rootType, rootSubtype };
  return { record, entity };
}

function recordOf({ name, type, subtype, exception }: ThoughtOf, retailerId: string): EventRecord {
  const context = {
    sourceEvents: [],
    entityType: type,
    entityId: null,
    entityRef: null,
    rootEntityType: null,
    rootEntityId: null,
    rootEntityRef: null,
  };
  const event = {
    id: '',
    name,
    type: 'ORCHESTRATION',
    accountId: '',
    retailerId,
    category: WORKFLOW_CATEGORY,
    context,
    eventStatus: 'PENDING',
    attributes: null,
    source: null,
    generatedBy: '',
    generatedOn: '',
  };
  const routing = {
    ...(subtype === undefined ? {} : { entitySubtype: subtype }),
    ...(exception ? { isException: true } : {}),
  };
  return { event, time: 0, routing };
}

/** The root under which an entity of a type stands: as usual, else where a workflow has rulesets for the type. */
function rootTypeOf({ type }: ThoughtOf, workflows: readonly Workflow[]): string {
  const usual = ROOT_ENTITY_TYPES.has(type) ? type : ROOT_TYPE_OF[type];
  const owner = workflows.find(workflow => compile(workflow).rulesets.some(ruleset => ruleset.type === type));
  return usual ?? owner?.entityType ?? type;
}

/** Where a posted event is asked about. */
export interface Asked {
  readonly event: string;
  readonly url: string;
  readonly world?: string;
  readonly adminToken?: string;
  readonly json: boolean;
}

/** Asks a running sandbox what became of an event; gives the exit code. */
export async function explainPosted({ event, url, world, adminToken, json }: Asked): Promise<number> {
  const address = addressOf(url, '/__admin/explain');
  if (world !== undefined) address.searchParams.set('world', world);
  const headers = tokenHeaders(adminToken);
  const { status, body } = await postJson(address, { eventId: event }, headers).catch((thrown: unknown) => {
    throw new Error(`no sandbox at ${url}: ${messageOf(thrown)}; start one, or say where with --url`);
  });
  const { text, outcome, detail } = (body ?? {}) as Answer;
  if (status === 200 && typeof text === 'string') {
    printResult(json, body, () => text.trimEnd());
    return outcome === 'NO_MATCH' ? EXIT.failed : EXIT.fine;
  }
  if (typeof detail !== 'string' || status >= 500) {
    throw new Error(`what answers at ${url} is no sandbox that explains events (HTTP ${status})`);
  }
  console.error(`fluent-event-sandbox: ${printable(detail)}`);
  return EXIT.failed;
}

/** What a sandbox answers: an explanation, or a problem with its detail. */
interface Answer {
  readonly text?: unknown;
  readonly outcome?: unknown;
  readonly detail?: unknown;
}
