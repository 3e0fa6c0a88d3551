import { unknownName } from '../../kernel/closest.js';
import { parseTime } from '../../kernel/time.js';
import type { Contract } from '../../openapi/contract.js';
import type { RequestLog } from '../../world/requests/request-log.js';
import type { RequestReading } from '../../world/requests/request-reading.js';
import { Problem } from '../problem.js';
import type { AdminCall, AdminRoute } from './route.js';
import { serveEvent } from './wiremock/shapes.js';

/** The log of the requests of the world that a call is about. */
export type LogOf = (call: AdminCall) => RequestLog;

type Query = AdminCall['query'];
type Condition = (reading: RequestReading) => boolean;

/** `GET /requests`: newest first, those that meet all filters, in pages. */
export function listRequests(contract: Contract, logOf: LogOf): AdminRoute {
  return {
    method: 'GET',
    path: '/requests',
    query: ['start', 'limit', 'since', 'unmatched', 'violations', 'operation', 'status', 'fault'],
    answer: call => {
      const log = logOf(call);
      const { start, limit } = call.query;
      const wish = {
        start: wholeNumber('start', start) ?? 0,
        limit: wholeNumber('limit', limit) ?? Number.POSITIVE_INFINITY,
      };
      const conditions = conditionsOf(call.query, log, contract);
      const isWanted = (reading: RequestReading) => conditions.every(meets => meets(reading));
      const { total, readings } = log.page(wish, conditions.length === 0 ? undefined : isWanted);
      return {
        body: {
          requests: readings.map(reading => serveEvent(log.shown(reading))),
          meta: { total },
          requestJournalDisabled: false,
          dropped: log.dropped,
        },
      };
    },
  };
}

/** The cheap ones first. */
function conditionsOf(query: Query, log: RequestLog, contract: Contract): readonly Condition[] {
  const earliest = sinceWhen(query['since']);
  const operation = knownOperation(query['operation'], contract);
  const hasStatus = statusCondition(query['status']);
  const { fault } = query;
  const conditions: (Condition | undefined)[] = [
    earliest === undefined ? undefined : ({ record }) => record.time > earliest,
    flag('unmatched', query['unmatched']) ? ({ record }) => record.operation === undefined : undefined,
    operation === undefined ? undefined : ({ record }) => record.operation === operation,
    hasStatus && (({ record }) => hasStatus(record.answer.status)),
    fault === undefined ? undefined : ({ record }) => touchedBy(fault, record.fault),
    flag('violations', query['violations']) ? reading => log.hasViolations(reading) : undefined,
  ];
  return conditions.filter(condition => condition !== undefined);
}

function touchedBy(wanted: string, fault: string | undefined): boolean {
  return wanted === 'true' ? fault !== undefined : fault === wanted;
}

function knownOperation(name: string | undefined, { operations }: Contract): string | undefined {
  const names = operations.map(({ id }) => id);
  if (name === undefined || names.includes(name)) return name;
  throw new Problem(400, `'operation': ${unknownName('operation', name, names)}`);
}

function statusCondition(text: string | undefined): ((status: number | undefined) => boolean) | undefined {
  if (text === undefined) return undefined;
  if (text === 'none') return status => status === undefined;
  if (/^[1-5]xx$/.test(text)) return status => String(status).startsWith(text.slice(0, 1));
  if (/^[1-5]\d\d$/.test(text)) return status => status === Number(text);
  throw new Problem(400, "'status' must be a status such as 404, a class such as 4xx, or none for no answer");
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Problem(400, `'${name}' must be a whole number`);
}

function sinceWhen(since: string | undefined): number | undefined {
  if (since === undefined) return undefined;
  const time = parseTime(since);
  if (time === undefined) throw new Problem(400, "'since' must be a date-time such as 2026-01-31T12:00:00Z");
  return time;
}

function flag(name: string, text: string | undefined): boolean {
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw new Problem(400, `'${name}': ${unknownName('value', text, ['true', 'false'])}`);
}
