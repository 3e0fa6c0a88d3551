import type { Json } from '../../mock/index.js';
import type { Matcher, Template } from '../matchers/matcher.js';

// The kit names of Pact what it uses and imports nothing of it: both lines of it fit, and neither has to be installed.

/** Where interactions are written: a `PactV4` of `@pact-foundation/pact` 16 or 17. */
export interface PactWriter {
  addInteraction(): OpenInteraction;
}

/** An interaction that is being described. */
export interface OpenInteraction {
  given(state: string, parameters?: { [name: string]: Json }): OpenInteraction;
  uponReceiving(description: string): OpenInteraction;
  withRequest(
    method: string,
    path: string,
    build: (request: RequestDraft) => void,
  ): { willRespondWith(status: number, build: (answer: AnswerDraft) => void): ReadyInteraction };
}

/** What a request holds beside its method and path. */
export interface RequestDraft {
  query(query: Record<string, QueryValue>): RequestDraft;
  headers(headers: Record<string, string | TextMatcher>): RequestDraft;
  jsonBody(body: unknown): RequestDraft;
  body(contentType: string, body: Uint8Array): RequestDraft;
  matchingRules(rules: { body: { path: string; rules: Matcher[] }[] }): RequestDraft;
}

/** What an answer holds beside its status. */
export interface AnswerDraft {
  headers(headers: Record<string, string | TextMatcher>): AnswerDraft;
  jsonBody(body: unknown): AnswerDraft;
}

/** A matcher of a text. */
export interface TextMatcher {
  'pact:matcher:type': string;
  value?: string;
}

/** The value of a query parameter, or its values. */
export type QueryValue = string | TextMatcher | (string | TextMatcher)[];

/** An interaction that waits for the client to be tried. */
export interface ReadyInteraction {
  /** Runs the client against the stand-in server at `url`; rejects when it did not do as described. */
  executeTest<Result>(
    test: (server: { readonly url: string }) => Promise<Result>,
  ): Promise<Result | undefined>;
}

/** A provider state, or several: the sentence alone, or sentences with their parameters. */
export type States = string | StateParams | readonly (string | StateParams)[];

/** Sentences of states with their parameters, such as `{ 'an event {id} exists': { id: 'e-1' } }`. */
export type StateParams = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** What all interactions may be told. */
export interface Asked {
  /** What must hold at the provider; each interaction has a state that fits, unless another is given. */
  readonly given?: States | undefined;
  /** What the interaction is called; unique in its pact. It is made of the request unless given. */
  readonly description?: string | undefined;
}

/** Every state, one by one, with its parameters. */
export function eachState(states: States): readonly (readonly [string, Readonly<Record<string, Json>>])[] {
  if (typeof states === 'string') return [[states, {}]];
  if (Array.isArray(states)) return (states as readonly (string | StateParams)[]).flatMap(eachState);
  return Object.entries(states as StateParams);
}

/** One exchange, as the parts of the kit hand it over. */
export interface Exchange {
  readonly given: States;
  readonly description: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly request: (request: RequestDraft) => void;
  readonly status: number;
  readonly headers?: Record<string, TextMatcher>;
  readonly body: Template;
}

/** Writes an exchange into the pact. */
export function addExchange(pact: PactWriter, exchange: Exchange): ReadyInteraction {
  const { given, description, method, path, request, status, headers = {}, body } = exchange;
  claimDescription(pact, description, JSON.stringify([given, method, path, drawn(request), status, body]));
  let open = pact.addInteraction();
  for (const [state, params] of eachState(given)) open = open.given(state, params);
  return open
    .uponReceiving(description)
    .withRequest(method, path, request)
    .willRespondWith(status, answer => {
      answer.headers(headers).jsonBody(body);
    });
}

// Of two interactions with one description, Pact would silently keep the last.
const claims = new WeakMap<object, Map<string, string>>();

/** Makes sure that a description stands for one interaction of a pact. */
export function claimDescription(pact: object, description: string, content: string): void {
  const claimed = claims.get(pact) ?? new Map<string, string>();
  const other = claimed.get(description);
  if (other !== undefined && other !== content)
    throw new Error(
      `another interaction of this pact is called '${description}' already, and Pact would keep only one of them; ` +
        "name this one with 'description'",
    );
  claims.set(pact, claimed.set(description, content));
}

/** What a request holds, as far as it tells requests apart. */
function drawn(request: (draft: RequestDraft) => void): unknown {
  const parts: unknown[] = [];
  const keep = (...part: unknown[]): RequestDraft => {
    parts.push(part);
    return draft;
  };
  const draft = { query: keep, headers: keep, jsonBody: keep, body: keep, matchingRules: keep };
  request(draft);
  return parts;
}
