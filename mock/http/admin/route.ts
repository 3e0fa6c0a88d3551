import type { Request, RequestHandler, Response } from 'express';
import type { World } from '../../world/world.js';
import type { Worlds } from '../../world/worlds.js';
import type { Contract } from '../../openapi/contract.js';
import { Problem } from '../problem.js';
import { checkCall } from './check-call.js';
import { unknownName } from '../../kernel/closest.js';
import { bytesOf, jsonBody, type JsonObject } from './json-body.js';

/** A request to the control plane as a route gets it. */
export interface AdminCall {
  readonly params: Readonly<Record<string, string>>;
  /** The query parameters that the route knows. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The repeatable ones that were given, with all their values. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** Empty for a request without body, and where the route takes bytes. */
  readonly body: JsonObject;
  /** The body as it came, where the route takes it so. */
  readonly bytes: Buffer;
  /** The world that the caller chose. */
  readonly world: World;
}

/** What a route answers. */
export interface AdminAnswer {
  /** 200 unless it says otherwise. */
  readonly status?: number;
  /** Undefined for an answer without a body. */
  readonly body: object | undefined;
  /** The same in other forms, by the name that `?format=` asks for them; `text` also for those who accept only that. */
  readonly forms?: Readonly<Record<string, () => string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is done once the answer is out, or the caller has gone. */
  readonly afterwards?: () => void;
}

/** One method of one path of the control plane. */
export interface AdminRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/__admin`, with `:name` for parameters. */
  readonly path: string;
  /** The query parameters that it knows beside `world`. */
  readonly query: readonly string[];
  /** Those of them that may be given several times. */
  readonly repeatable?: readonly string[];
  /** It concerns the sandbox as a whole: no world is picked, and the default one is given. */
  readonly ofSandbox?: true;
  /** Largest request body in bytes, where it is not the usual one. */
  readonly bodyLimit?: number;
  /** It reads the body itself. */
  readonly takesBytes?: true;
  readonly answer: (call: AdminCall) => AdminAnswer | Promise<AdminAnswer>;
}

/** What all routes stand on. */
export interface AdminGround {
  readonly worlds: Worlds;
  /** Largest request body, in bytes. */
  readonly bodyLimit: number;
  /** The spec of the control plane, loaded when it is first needed. */
  readonly control: () => Promise<Contract>;
}

/** A route as a handler. */
export function handlerOf(route: AdminRoute, { worlds, bodyLimit, control }: AdminGround): RequestHandler {
  const { ofSandbox = false } = route;
  return async (request, response) => {
    const { repeatable = [] } = route;
    const lists = listsIn(request, repeatable);
    const query = queryOf(request, ofSandbox ? route.query : ['world', ...route.query], repeatable);
    const world = worldOf(ofSandbox ? undefined : (query['world'] ?? request.get('sandbox-world')), worlds);
    const { body, bytes } = await bodyFor({ bodyLimit, ...route }, { request, response });
    checkCall(await control(), route, { query, body });
    const params = request.params as Readonly<Record<string, string>>;
    const before = world.store.changes;
    const answer = await route.answer({ params, query, lists, body, bytes, world });
    if (world.store.changes !== before) await kept(world);
    if (answer.afterwards) response.once('close', answer.afterwards);
    send({ request, response }, answer, query['format']);
  };
}

const NO_BYTES = Buffer.alloc(0);

async function bodyFor(
  { method, bodyLimit, takesBytes }: AdminRoute & { readonly bodyLimit: number },
  exchange: { readonly request: Request; readonly response: Response },
): Promise<Pick<AdminCall, 'body' | 'bytes'>> {
  if (method === 'GET' || method === 'DELETE') return { body: {}, bytes: NO_BYTES };
  if (takesBytes) return { body: {}, bytes: await bytesOf(exchange, bodyLimit) };
  return { body: await jsonBody(exchange, bodyLimit), bytes: NO_BYTES };
}

/** Resolves when all that has changed is kept. */
export async function kept({ store }: World): Promise<void> {
  const problem = await new Promise<string | undefined>(resolve => store.whenKept(resolve));
  if (problem !== undefined) throw new Problem(503, problem);
}

/** The query parameters of a request, of which all have to be known; those that may be repeated are left out. */
export function queryOf(
  { query }: Request,
  known: readonly string[],
  repeatable: readonly string[] = [],
): AdminCall['query'] {
  const entries = Object.entries(query).filter(([name]) => !repeatable.includes(name));
  const problems = entries.flatMap(([name, value]) => {
    if (!known.includes(name)) return unknownName('query parameter', name, [...known, ...repeatable]);
    return typeof value === 'string' ? [] : `'${name}' may be given only once`;
  });
  if (problems.length > 0) throw new Problem(400, problems.join('; '));
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

function listsIn({ query }: Request, repeatable: readonly string[]): AdminCall['lists'] {
  const given = Object.entries(query).filter(([name]) => repeatable.includes(name));
  return Object.fromEntries(given.map(([name, value]) => [name, [value].flat().map(String)]));
}

/** The world of an account, the default one where none is named. */
export function worldOf(accountId: string | undefined, worlds: Worlds): World {
  const world = worlds.ofAccount(accountId);
  if (world) return world;
  throw new Problem(404, worlds.unknown(accountId));
}

function send(
  { request, response }: { readonly request: Request; readonly response: Response },
  { status = 200, body, forms = {}, headers = {} }: AdminAnswer,
  format: string | undefined,
): void {
  const prefersText = Object.hasOwn(forms, 'text') && request.accepts(['json', 'text']) === 'text';
  const wanted = format ?? (prefersText ? 'text' : 'json');
  const form = Object.hasOwn(forms, wanted) ? forms[wanted] : undefined;
  if (!form && wanted !== 'json') {
    throw new Problem(400, unknownName('format', wanted, ['json', ...Object.keys(forms)]));
  }
  response
    .status(status)
    .vary('Accept')
    .set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...headers });
  if (!body) return void response.end();
  response.type(form ? 'text/plain' : 'application/json').send(form ? form() : JSON.stringify(body));
}
