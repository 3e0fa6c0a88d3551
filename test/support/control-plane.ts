import { expect } from 'vitest';

/** An answer of the control plane. */
export interface AdminReply<Body> {
  readonly status: number;
  readonly headers: Headers;
  /** The media type alone. */
  readonly type: string;
  readonly text: string;
  /** The text read as JSON; undefined where it is none. */
  readonly body: Body;
}

/** The refusals of the control plane (RFC 9457). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

/** One request to the control plane; a body goes as JSON, and what is answered has to be as the spec has it. */
export async function ask<Body = ProblemBody>(
  url: string,
  { method = 'GET', body, headers = {} }: AdminRequest = {},
): Promise<AdminReply<Body>> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(url, {
    method,
    headers: { ...json, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const { status, headers: received } = response;
  const read = /json/.test(type) && text !== '' ? (JSON.parse(text) as unknown) : undefined;
  if (type === 'application/json' && read !== undefined) await check({ method, url }, { status, body: read });
  return { status, headers: received, type, text, body: read as Body };
}

async function check(
  { method, url }: { readonly method: string; readonly url: string },
  answer: { readonly status: number; readonly body: unknown },
): Promise<void> {
  const path = new URL(url).pathname.split('/__admin')[1];
  if (path === undefined || method === 'HEAD') return;
  // Compiling the spec takes longer than most tests, and those that get no answer do not need it.
  const { answerProblems, controlOperation } = await import('./control-spec.js');
  const operation = controlOperation(method, path);
  if (operation) expect(answerProblems(operation, answer)).toEqual([]);
}

/** What a request to the control plane may have beside its address. */
export interface AdminRequest {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
