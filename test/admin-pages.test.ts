import { expect, test } from 'vitest';
import { ask } from './support/control-plane.js';
import { plainRequest } from './support/http.js';
import { openSandbox } from './support/sandbox.js';

const PAGE = 'http://localhost:3000';
const TOKEN = 'a-token-of-the-tests';

test.each(['cross-site', 'same-site'])(
  'what a browser sends from another site (%s) is refused',
  async site => {
    const { url } = await openSandbox();

    const asked = ['no-cors', 'cors', 'navigate'].map(mode =>
      plainRequest(`${url}/__admin/entities`, {
        headers: { 'sec-fetch-site': site, 'sec-fetch-mode': mode },
      }),
    );

    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 403, 403]);
  },
);

test.each(['none', 'same-origin'])('what somebody types or the own page sends (%s) is served', async site => {
  const { url } = await openSandbox();

  const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' };

  expect((await plainRequest(`${url}/__admin/entities`, { headers })).status).toBe(200);
});

test('a page that may use the control plane is told so before and after', async () => {
  const { url } = await openSandbox({ adminOrigins: [PAGE] });

  const preflight = await ask(`${url}/__admin/entities`, {
    method: 'OPTIONS',
    headers: {
      origin: PAGE,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type,sandbox-token',
      'access-control-request-private-network': 'true',
    },
  });
  const read = await ask(`${url}/__admin/entities`, {
    headers: { origin: PAGE, 'sec-fetch-site': 'same-site' },
  });

  expect(preflight.status).toBe(204);
  expect(Object.fromEntries(preflight.headers)).toMatchObject({
    'access-control-allow-origin': PAGE,
    'access-control-allow-methods': expect.stringContaining('PUT') as string,
    'access-control-allow-headers': 'content-type,sandbox-token',
    'access-control-allow-private-network': 'true',
    vary: 'Origin, Access-Control-Request-Headers',
  });
  expect(read.status).toBe(200);
  expect(read.headers.get('access-control-allow-origin')).toBe(PAGE);
  expect(read.headers.get('vary')).toBe('Origin, Accept');
});

test('a page that may use the control plane needs the token all the same, except to ask beforehand', async () => {
  const { url } = await openSandbox({ adminOrigins: [PAGE], adminToken: TOKEN });
  const asked = { origin: PAGE, 'access-control-request-method': 'POST' };

  const preflight = await ask(`${url}/__admin/reset`, { method: 'OPTIONS', headers: asked });
  const without = await ask(`${url}/__admin/reset`, { method: 'POST', body: {}, headers: { origin: PAGE } });
  const headers = { origin: PAGE, authorization: `Bearer ${TOKEN}` };
  const withIt = await ask(`${url}/__admin/reset`, { method: 'POST', body: {}, headers });

  expect([preflight.status, without.status, withIt.status]).toEqual([204, 401, 200]);
  expect(without.headers.get('access-control-allow-origin')).toBe(PAGE);
});

test.each(['http://localhost:3001', 'https://localhost:3000', `${PAGE}.evil.example`, 'null'])(
  'a page of %s is refused although another one may',
  async origin => {
    const { url } = await openSandbox({ adminOrigins: [PAGE] });

    const read = await ask(`${url}/__admin/entities`, { headers: { origin } });
    const headers = { origin, 'access-control-request-method': 'POST' };
    const preflight = await ask(`${url}/__admin/reset`, { method: 'OPTIONS', headers });

    expect([read.status, preflight.status]).toEqual([403, 403]);
    expect(read.headers.get('access-control-allow-origin')).toBeNull();
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  },
);
