import type { Account } from '../../mock/index.js';

/** What the requests of a recording, without secrets, tell of the account. */
export interface SeenExchange {
  readonly url: string;
  readonly body: string;
  readonly status: number | undefined;
  readonly answer: string;
}

interface SignIn {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly retailers: readonly string[];
  readonly hasRefreshToken: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** Stands for a secret that nobody has used while it was recorded. */
const UNUSED = '~unknown~';

/** The account that a recording was made of, with stand-ins for its secrets: what its client signs in with works. */
export function accountOf(target: string, seen: readonly SeenExchange[]): Account {
  const signIns = seen.flatMap(signInOf);
  const [first] = signIns;
  const retailers = [...new Set([...signIns.flatMap(each => each.retailers), ...seen.flatMap(retailersIn)])];
  const retailerIds = retailers.length === 0 ? ['1'] : retailers;
  const users = new Map(signIns.map(each => [each.username, each]));
  const named = [...users.values()].filter(({ username }) => username !== '');
  return {
    accountId: accountIdOf(target) ?? first?.clientId ?? 'RECORDED',
    clientId: first?.clientId ?? accountIdOf(target) ?? 'RECORDED',
    clientSecret: first?.clientSecret ?? UNUSED,
    retailerIds,
    refreshTokens: signIns.length === 0 || signIns.some(each => each.hasRefreshToken),
    users: (named.length === 0 ? [NOBODY] : named).map(({ username, password, firstName, lastName }) => ({
      username,
      password,
      firstName,
      lastName,
      retailerIds,
    })),
  };
}

const NOBODY = { username: 'recorded', password: UNUSED, firstName: 'Recorded', lastName: 'User' };

/** `https://ACME.sandbox.api.fluentretail.com` is that of account ACME. */
function accountIdOf(target: string): string | undefined {
  return /^https?:\/\/([\w-]+)\.(?:[\w-]+\.)*api\.fluentretail\.com/i.exec(target)?.[1]?.toUpperCase();
}

function signInOf({ url, body, status, answer }: SeenExchange): readonly SignIn[] {
  if (!url.startsWith('/oauth/token') || status !== 200) return [];
  const asked = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const posted = fieldsOf(body) ?? Object.fromEntries(new URLSearchParams(body));
  const field = (name: string): string => textOf(posted[name]) || (asked.get(name) ?? '');
  if (field('grant_type') === 'refresh_token' || field('client_id') === '') return [];
  const given = fieldsOf(answer) ?? {};
  const text = (name: string): string => textOf(given[name]);
  return [
    {
      clientId: field('client_id'),
      clientSecret: field('client_secret'),
      username: field('username'),
      password: field('password'),
      firstName: text('First_name') || 'Recorded',
      lastName: text('Last_name') || 'User',
      retailers: [text('Retailer_id')].filter(Boolean),
      hasRefreshToken: text('refresh_token') !== '',
    },
  ];
}

function retailersIn({ body, answer, status }: SeenExchange): readonly string[] {
  if (status === undefined || status >= 400) return [];
  return [...`${body}\n${answer}`.matchAll(/"retailerId"\s*:\s*"?(\w+)/gi)].map(([, id = '']) => id);
}

function fieldsOf(text: string): Fields | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
