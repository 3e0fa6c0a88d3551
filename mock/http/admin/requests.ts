import type { Contract } from '../../openapi/contract.js';
import { RequestLog } from '../../world/requests/request-log.js';
import type { RequestReading } from '../../world/requests/request-reading.js';
import { Problem } from '../problem.js';
import { listRequests, type LogOf } from './list-requests.js';
import type { AdminCall, AdminRoute } from './route.js';
import { wireMockChecks } from './wiremock/request-pattern.js';
import { loggedRequest, serveEvent } from './wiremock/shapes.js';

/** `/__admin/requests`: the requests that a world has got, in the shapes of WireMock, so that its clients can ask. */
export function requestRoutes(contract: Contract): readonly AdminRoute[] {
  const logOf: LogOf = ({ world }) => new RequestLog(world, contract);
  return [
    listRequests(contract, logOf),
    { method: 'DELETE', path: '/requests', query: [], answer: clear },
    { method: 'POST', path: '/requests/reset', query: [], answer: clear },
    count(logOf),
    find(logOf),
    remove(logOf),
    unmatched(logOf),
    // Last, since its path fits those above.
    one(logOf),
    removeOne(logOf),
  ];
}

const clear = ({ world }: AdminCall) => {
  world.steering.clearRequests();
  return { body: {} };
};

function count(logOf: LogOf): AdminRoute {
  return {
    method: 'POST',
    path: '/requests/count',
    query: [],
    answer: call => {
      const log = logOf(call);
      const { length } = log.readings(wireMockChecks(call.body));
      return { body: { count: length, requestJournalDisabled: false, dropped: log.dropped } };
    },
  };
}

/** `POST /requests/find`: oldest first. */
function find(logOf: LogOf): AdminRoute {
  return {
    method: 'POST',
    path: '/requests/find',
    query: [],
    answer: call => {
      const log = logOf(call);
      return { body: logged(log, log.readings(wireMockChecks(call.body))) };
    },
  };
}

function remove(logOf: LogOf): AdminRoute {
  return {
    method: 'POST',
    path: '/requests/remove',
    query: [],
    answer: call => {
      const log = logOf(call);
      const readings = log.readings(wireMockChecks(call.body));
      const serveEvents = readings.map(reading => serveEvent(log.shown(reading)));
      call.world.steering.removeRequests(readings.map(({ record }) => record.number));
      return { body: { serveEvents } };
    },
  };
}

/** `GET /requests/unmatched`: those that belong to no operation, oldest first. */
function unmatched(logOf: LogOf): AdminRoute {
  return {
    method: 'GET',
    path: '/requests/unmatched',
    query: [],
    answer: call => {
      const log = logOf(call);
      return { body: logged(log, strayed(log)) };
    },
  };
}

function one(logOf: LogOf): AdminRoute {
  return {
    method: 'GET',
    path: '/requests/:id',
    query: [],
    answer: call => {
      const log = logOf(call);
      return { body: serveEvent(log.shown(byId(log, call))) };
    },
  };
}

function removeOne(logOf: LogOf): AdminRoute {
  return {
    method: 'DELETE',
    path: '/requests/:id',
    query: [],
    answer: call => {
      const { record } = byId(logOf(call), call);
      call.world.steering.removeRequests([record.number]);
      return { body: {} };
    },
  };
}

/** The requests that belong to no operation, oldest first. */
export function strayed(log: RequestLog): readonly RequestReading[] {
  return log.readings().filter(({ record }) => record.operation === undefined);
}

function logged(log: RequestLog, readings: readonly RequestReading[]): object {
  const requests = readings.map(reading => loggedRequest(log.shown(reading)));
  return { requests, requestJournalDisabled: false, dropped: log.dropped };
}

function byId(log: RequestLog, { params, world }: AdminCall): RequestReading {
  const reading = log.byId(params['id'] ?? '');
  if (reading) return reading;
  const dropped = log.dropped > 0 ? `; ${log.dropped} requests were dropped from the journal` : '';
  throw new Problem(404, `no request of this id is kept in world ${world.account.accountId}${dropped}`);
}
