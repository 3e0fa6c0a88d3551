import * as fc from 'fast-check';
import { body } from './bodies.js';
import type { Route } from './routes.js';
import { name, text, wellFormed } from './values.js';
import type { WireRequest } from './wire.js';

/** A hostile request; `{token}` in a header stands for a token that is valid. */
export interface Shot {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly isChunked: boolean;
}

const encoded = (plain: string): string => encodeURIComponent(wellFormed(plain));

const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 6,
    arbitrary: fc
      .array(fc.tuple(name, text), { minLength: 1, maxLength: 4 })
      .map(pairs => `?${pairs.map(([key, value]) => `${encoded(key)}=${encoded(value)}`).join('&')}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '?',
      '??',
      '?&&&',
      '?=',
      '?%',
      '?%zz=%ff',
      '?a[b][c]=1&a[__proto__]=2',
      '?a=1;b=2',
      '?count=1&count=2',
      `?${'a&'.repeat(1200)}`,
      `?x=${'x'.repeat(20_000)}`,
      '?world=NOWHERE',
      '?format=text',
      '#x',
      '?\u00e9=\u00ff',
    ),
  },
);

const KNOWN_IDS = ['1', '107', 'ORDER::HD', 'DEMO', '1.0'] as const;

/** A path of a route with hostile texts for its parameters, or bent in some other way. */
function pathOf(path: string): fc.Arbitrary<string> {
  const parts = path.split(/(\{\w+\})/);
  const filled = fc
    .tuple(
      ...parts.map(part =>
        part.startsWith('{') ? fc.oneof(fc.constantFrom(...KNOWN_IDS), text).map(encoded) : fc.constant(part),
      ),
    )
    .map(values => values.join(''));
  return fc.oneof(
    { weight: 12, arbitrary: filled },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          filled,
          fc.constantFrom('/', '//', '/.', '/..', '/%2e%2e/', '%', '%00', '/x', ';x=1', '.json', '\u00ff'),
        )
        .map(([base, bend]) => base + bend),
    },
    { weight: 1, arbitrary: filled.map(base => base.toUpperCase()) },
    { weight: 1, arbitrary: filled.map(base => `http://user:pass@elsewhere${base}`) },
  );
}

const STRANGE_PATHS = [
  '/',
  '*',
  '//',
  '/api',
  '/api/v4.1',
  '/api/v4.1/order',
  '/graphql',
  '/orchestration/x',
  '/__admin',
  '/__admin/',
  '/__admin/__proto__',
  '/__ADMIN/reset',
  '/%5f%5fadmin/reset',
  '/constructor',
  '/favicon.ico',
  '/.env',
  '/a/../__admin/health',
] as const;

const ODD_METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'QUERY',
  'SEARCH',
] as const;

const contentType = fc.oneof(
  { weight: 12, arbitrary: fc.constant('application/json') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'application/x-www-form-urlencoded',
      'text/plain',
      '',
      ';',
      'application/json; charset=utf-16',
      'multipart/form-data',
      'application/vnd.x+json',
      '__proto__',
      'a/b/c',
      'application/json\u00ff',
    ),
  },
);

const authorization = fc.oneof(
  { weight: 12, arbitrary: fc.constant('Bearer {token}') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      'Bearer',
      'Bearer  x',
      'bearer {token}',
      'Basic e30=',
      'Bearer {token} {token}',
      '\u00ff',
      'Bearer __proto__',
    ),
  },
);

const MORE_HEADERS = [
  ['Accept', '*/*'],
  ['Accept', 'text/plain'],
  ['Accept', ';;;q=x'],
  ['Accept-Encoding', 'gzip'],
  ['Content-Encoding', 'gzip'],
  ['Content-Encoding', 'br'],
  ['Content-Encoding', 'deflate'],
  ['Content-Encoding', '__proto__'],
  ['Origin', 'http://evil.example'],
  ['Origin', 'null'],
  ['Sec-Fetch-Site', 'cross-site'],
  ['Sandbox-World', 'NOWHERE'],
  ['Sandbox-World', 'DEMO'],
  ['Sandbox-World', '__proto__'],
  ['Sandbox-Token', 'guess'],
  ['fluent.account', 'DEMO'],
  ['fluent.account', 'NEIGHBOUR'],
  ['Expect', 'wonders'],
  ['Upgrade', 'websocket'],
  ['Range', 'bytes=0-0'],
  ['If-None-Match', '*'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['__proto__', 'x'],
  ['constructor', 'x'],
  ['Cookie', 'a=b'],
  ['X-Long', 'x'.repeat(5000)],
  ['Host', 'evil.example'],
  ['Transfer-Encoding', 'identity'],
  ['Access-Control-Request-Method', 'POST'],
  ['X-Forwarded-Host', 'evil.example'],
  ['TE', 'trailers'],
  ['Content-Length', '5'],
  ['X-Broken', '\0'],
] as const;

const headers = fc
  .tuple(
    contentType,
    authorization,
    fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(fc.constantFrom(...MORE_HEADERS), { maxLength: 3 }) },
    ),
  )
  .map(([type, shown, more]): Shot['headers'] => [['Content-Type', type], ['Authorization', shown], ...more]);

// What answers with a whole world or document takes most of the time, and has little to be hostile to.
const LONG_ANSWERS =
  /(GET .*\/(fidelity|export|entities|workflows|requests|spec|docs)\b|\/(worlds|seed|snapshot|import)\b)/;

/** Hostile requests to all of the routes, and to some that there are not. */
export function shots(routes: readonly Route[]): fc.Arbitrary<Shot> {
  const onRoutes = routes.map(({ method, path }) => ({
    weight: LONG_ANSWERS.test(`${method} ${path}`) ? 1 : 20,
    arbitrary: fc.record({
      method: fc.oneof(
        { weight: 9, arbitrary: fc.constant(method) },
        { weight: 1, arbitrary: fc.constantFrom(...ODD_METHODS) },
      ),
      path: pathOf(path),
    }),
  }));
  const elsewhere = {
    weight: 20,
    arbitrary: fc.record({
      method: fc.constantFrom(...ODD_METHODS),
      path: fc.constantFrom(...STRANGE_PATHS),
    }),
  };
  return fc
    .record({
      place: fc.oneof(...onRoutes, elsewhere),
      query,
      headers,
      body,
      isChunked: fc.oneof(
        { weight: 9, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
    })
    .filter(({ place }) => !/\/(shutdown|stream)/i.test(place.path))
    .map(({ place, query: asked, headers: lines, body: sent, isChunked }) => ({
      method: place.method,
      target: place.path + asked,
      headers: lines,
      body: ['GET', 'HEAD', 'DELETE'].includes(place.method) ? '' : sent,
      isChunked,
    }));
}

/** A shot as it goes over the wire. */
export function onTheWire(
  { method, target, headers: lines, body: sent, isChunked }: Shot,
  token: string,
): WireRequest {
  const host = lines.some(([line]) => line === 'Host') ? [] : ['Host: 127.0.0.1'];
  const framing =
    sent === '' ? [] : isChunked ? ['Transfer-Encoding: chunked'] : [`Content-Length: ${sent.length}`];
  const half = Math.ceil(sent.length / 2);
  const chunks = [sent.slice(0, half), sent.slice(half)].filter(part => part !== '').map(chunk);
  const payload = sent !== '' && isChunked ? `${chunks.join('')}0\r\n\r\n` : sent;
  const written = lines.map(([line, value]) => `${line}: ${value.replaceAll('{token}', token)}`);
  const head = [`${method} ${target} HTTP/1.1`, ...host, ...written, ...framing, '', ''].join('\r\n');
  return { text: head + payload, isHead: method === 'HEAD' };
}

function chunk(part: string): string {
  return `${part.length.toString(16)}\r\n${part}\r\n`;
}
