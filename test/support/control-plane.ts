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

/** One request to the control plane; a body goes as JSON. */
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
  return {
    status,
    headers: received,
    type,
    text,
    body: (/json/.test(type) && text !== '' ? JSON.parse(text) : undefined) as Body,
  };
}

/** What a request to the control plane may have beside its address. */
export interface AdminRequest {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
