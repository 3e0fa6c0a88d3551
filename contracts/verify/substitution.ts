import { headerOf, type WireRequest } from './wire.js';

/** What stands in for what a contract cannot know. */
export interface Substitution {
  /** Stands in for any bearer token. */
  readonly token: string;
  /** Stands in for the refresh token of a sign-in; that of the contract stays where there is none. */
  readonly refreshToken?: string | undefined;
  /** Stand in for values of fields of a sign-in, by field and value. */
  readonly fields?: Readonly<Record<string, ReadonlyMap<string, string>>>;
}

/** The path of the sign-in. */
export const SIGN_IN = '/oauth/token';

const BEARER = /^(bearer\s+)(\S.*)$/i;

/** The request with everything in place that the contract only stands for. */
export function substituted(request: WireRequest, substitution: Substitution): WireRequest {
  const headers = request.headers.map(([name, value]) =>
    name.toLowerCase() === 'authorization'
      ? ([name, value.replace(BEARER, `$1${substitution.token.replaceAll('$', '$$$$')}`)] as const)
      : ([name, value] as const),
  );
  const [path, query] = splitAt(request.path, '?');
  if (path !== SIGN_IN || request.method !== 'POST') return { ...request, headers };
  return {
    ...request,
    headers,
    path: query === undefined ? path : `${path}?${fieldsIn(query, substitution)}`,
    body: isForm(request) ? Buffer.from(fieldsIn(request.body.toString(), substitution)) : request.body,
  };
}

function splitAt(text: string, mark: string): readonly [string, string?] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function isForm({ headers, body }: WireRequest): boolean {
  return body.length > 0 && !headerOf(headers, 'content-type').toLowerCase().includes('json');
}

/** Fields of a form or a query; what is not replaced stays as it is written. */
function fieldsIn(text: string, { refreshToken, fields = {} }: Substitution): string {
  return text
    .split('&')
    .map(pair => {
      const [name, value = ''] = splitAt(pair, '=');
      const instead =
        name === 'refresh_token' && refreshToken !== undefined
          ? refreshToken
          : fields[name]?.get(decoded(value));
      return instead === undefined ? pair : `${name}=${encodeURIComponent(instead)}`;
    })
    .join('&');
}

function decoded(text: string): string {
  return new URLSearchParams(`value=${text}`).get('value') ?? text;
}
