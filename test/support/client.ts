import { DEMO_ACCOUNT, type Account } from '../../mock/index.js';

/** The fields that tests look at; an answer has those of its operation and no others. */
export interface ReplyBody {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly error: string;
  readonly error_description: string;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
  readonly eventId: string;
  readonly entityId: string;
  readonly id: string;
  readonly name: string;
  readonly eventStatus: string;
  readonly attributes: readonly { readonly name: string; readonly value: unknown; readonly type: string }[];
  readonly context: Readonly<Record<string, unknown>>;
  readonly generatedOn: string;
  readonly generatedBy: string;
  readonly start: number;
  readonly count: number;
  readonly hasMore: boolean;
  readonly results: readonly ReplyEvent[];
}

/** An event in a page. */
export interface ReplyEvent {
  readonly id: string;
  readonly name: string | null;
  readonly type: string;
  readonly retailerId: string;
  readonly category: string;
  readonly eventStatus: string;
  readonly generatedOn: string;
  readonly attributes: ReplyBody['attributes'] | null;
  readonly context: { readonly sourceEvents: readonly string[]; readonly [field: string]: unknown };
}

/** An answer as a test looks at it. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReplyBody;
  /** What the sandbox says in `Sandbox-Reason`; empty when it says nothing. */
  readonly reason: string;
}

/** A request whose headers are plain. */
interface Init extends Omit<RequestInit, 'headers'> {
  readonly headers?: Readonly<Record<string, string>>;
}

/** A signed-in client without any cleverness: it sends what the test says and shows what came. */
export interface Client {
  readonly token: string;
  get(path: string): Promise<Reply>;
  post(path: string, body: unknown): Promise<Reply>;
  send(path: string, init: Init): Promise<Reply>;
}

/** One request; the body of the answer is read as JSON, or as text where it is none. */
export async function request(url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, init);
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, body: parsed(text) as ReplyBody, reason: headers.get('sandbox-reason') ?? '' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Asks for a token with a form body. */
export function requestToken(url: string, fields: Record<string, string>): Promise<Reply> {
  return request(`${url}/oauth/token`, { method: 'POST', body: new URLSearchParams(fields) });
}

/** The form fields that sign the first user of an account in. */
export function passwordGrant(
  account: Account = DEMO_ACCOUNT,
  user = account.users[0],
): Record<string, string> {
  return {
    grant_type: 'password',
    scope: 'api',
    client_id: account.clientId,
    client_secret: account.clientSecret,
    username: user?.username ?? '',
    password: user?.password ?? '',
  };
}

/** Signs in and gives a client that sends the token with every request. */
export async function signIn(
  url: string,
  account?: Account,
  user?: Account['users'][number],
): Promise<Client> {
  const { body } = await requestToken(url, passwordGrant(account, user));
  const token = body.access_token;
  const send = (path: string, init: Init): Promise<Reply> =>
    request(`${url}/api/v4.1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    });
  return {
    token,
    send,
    get: path => send(path, {}),
    post: (path, body_) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(body_),
        headers: { 'content-type': 'application/json' },
      }),
  };
}
