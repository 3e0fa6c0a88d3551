import { distance } from '../../kernel/closest.js';
import type { Contract, OperationContract } from '../../openapi/contract.js';
import { PathTemplate, pathOf } from '../../openapi/path-template.js';
import { redactionOf } from '../../world/requests/redaction.js';
import { requestId } from '../../world/requests/request-id.js';
import { RequestLog } from '../../world/requests/request-log.js';
import { Problem } from '../problem.js';
import { strayed } from './requests.js';
import type { AdminAnswer, AdminCall, AdminRoute } from './route.js';
import { wireMockChecks } from './wiremock/request-pattern.js';
import { loggedRequest, nearMiss } from './wiremock/shapes.js';

const MOST_OPERATIONS = 3;
const LONGEST_PATH = 256;

/** What comes near to requests that belong to no operation, and near to a pattern, as WireMock tells it. */
export function nearMissRoutes(contract: Contract): readonly AdminRoute[] {
  const unmatched = (call: AdminCall): AdminAnswer => ofUnmatched(call, contract);
  const pattern = (call: AdminCall): AdminAnswer => ofPattern(call, contract);
  const request = (call: AdminCall): AdminAnswer => ofRequest(call, contract);
  return [
    { method: 'GET', path: '/requests/unmatched/near-misses', query: [], answer: unmatched },
    { method: 'POST', path: '/requests/unmatched/near-misses', query: [], answer: unmatched },
    { method: 'POST', path: '/near-misses/request-pattern', query: [], answer: pattern },
    { method: 'POST', path: '/near-misses/request', query: [], answer: request },
    // Where wiremock-rest-client looks for them.
    { method: 'POST', path: '/requests/near-misses/request-pattern', query: [], answer: pattern },
    { method: 'POST', path: '/requests/near-misses/request', query: [], answer: request },
  ];
}

/** For each request that belongs to no operation, the operations that come nearest. */
function ofUnmatched({ world }: AdminCall, contract: Contract): AdminAnswer {
  const log = new RequestLog(world, contract);
  const nearMisses = strayed(log).flatMap(reading => {
    const { method } = reading.record.request;
    const request = loggedRequest(log.shown(reading));
    return nearestOperations({ method, path: reading.path }, contract).map(near => ({ request, ...near }));
  });
  return { body: { nearMisses } };
}

/** The requests that come nearest to a pattern without meeting it. */
function ofPattern({ body, world }: AdminCall, contract: Contract): AdminAnswer {
  const log = new RequestLog(world, contract);
  const shown = redactionOf(undefined, world.account).fields(body);
  return { body: { nearMisses: log.nearMisses(wireMockChecks(body)).map(miss => nearMiss(miss, shown)) } };
}

/** The operations that come nearest to a request, which need not have been made. */
function ofRequest({ body, world }: AdminCall, contract: Contract): AdminAnswer {
  const { method, url } = body;
  if (typeof method !== 'string' || typeof url !== 'string') {
    throw new Problem(400, "'method' and 'url' are required, each a text");
  }
  const request = redactionOf(undefined, world.account).fields(body);
  const nearest = nearestOperations({ method: method.toUpperCase(), path: pathOf(url) }, contract);
  return { body: { nearMisses: nearest.map(near => ({ request, ...near })) } };
}

interface Target {
  readonly method: string;
  readonly path: string;
}

function nearestOperations(target: Target, { operations }: Contract): readonly object[] {
  return operations
    .map(operation => ({ operation, far: distanceTo(operation, target) }))
    .toSorted((one, other) => one.far - other.far)
    .slice(0, MOST_OPERATIONS)
    .map(({ operation, far }) => ({
      stubMapping: {
        id: requestId(operation.id, 0),
        name: operation.id,
        request: { method: operation.method.toUpperCase(), urlPathTemplate: operation.path },
      },
      matchResult: { distance: far },
    }));
}

/** From 0 to 1; the path counts twice as much as the method. */
function distanceTo(operation: OperationContract, { method, path }: Target): number {
  const fits = new PathTemplate(operation.path).match(path) !== undefined;
  const given = path.slice(0, LONGEST_PATH);
  const apart = fits ? 0 : distance(given, operation.path) / Math.max(given.length, operation.path.length);
  const otherMethod = operation.method.toUpperCase() === method ? 0 : 1;
  return Math.round(((2 * apart + otherMethod) / 3) * 1000) / 1000;
}
