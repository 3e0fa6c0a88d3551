import { expect, test } from 'vitest';
import { HIDDEN, redactBody, redactHeaders, redactUrl, redactValue } from '../mock/kernel/redact.js';

const SECRET = 's3cr3t';

test.each([
  'password',
  'client_secret',
  'clientSecret',
  'CLIENT-SECRET',
  'access_token',
  'refresh_token',
  'token',
  'adminToken',
  'api_key',
  'credentials[password]',
  'password[]',
  'pass%77ord',
  '%70%61%73%73%77%6f%72%64',
])('the parameter %s is hidden in a query, and what stands around it is as it was', name => {
  const url = `/oauth/token?grant_type=password&a=%20b+c&${name}=${SECRET}&username=u&${name}=${SECRET}`;

  const redacted = redactUrl(url);

  expect(redacted).toBe(
    `/oauth/token?grant_type=password&a=%20b+c&${name}=${HIDDEN}&username=u&${name}=${HIDDEN}`,
  );
  expect(redactBody(url.slice(url.indexOf('?') + 1))).toBe(redacted.slice(url.indexOf('?') + 1));
});

test.each([
  '/api/v4.1/event?count=5&eventStatus=PENDING',
  '/api/v4.1/event?token_type=bearer&tokenLife=5',
  '/a?b?c=d;e#f=g',
  '/%zz?=&&=&x',
  '*',
])('the URL %s has nothing to hide', url => {
  expect(redactUrl(url)).toBe(url);
});

test('what stands behind a second question mark, a semicolon or a hash is looked at too', () => {
  expect(redactUrl(`/a?b=1?password=${SECRET};token=${SECRET}#secret=${SECRET}`)).not.toContain(SECRET);
});

test('the user and the password in an absolute URL are hidden', () => {
  expect(redactUrl(`http://me:${SECRET}@localhost:4141/x`)).toBe(`http://${HIDDEN}@localhost:4141/x`);
});

test.each([
  ['authorization', `Bearer ${SECRET}`, `Bearer ${HIDDEN}`],
  ['Authorization', `bASIC ${SECRET}`, `bASIC ${HIDDEN}`],
  ['authorization', SECRET, HIDDEN],
  ['authorization', `Bearer\t${SECRET} ${SECRET}`, `Bearer ${HIDDEN}`],
  ['proxy-authorization', `Basic ${SECRET}`, `Basic ${HIDDEN}`],
  ['cookie', `session=${SECRET}`, HIDDEN],
  ['sandbox-token', SECRET, HIDDEN],
  ['x-api-key', SECRET, HIDDEN],
  ['referer', `http://localhost/?token=${SECRET}`, `http://localhost/?token=${HIDDEN}`],
  ['content-type', 'application/json', 'application/json'],
])('of the header %s: %s remains %s', (name, value, expected) => {
  expect(redactHeaders({ [name]: value })).toEqual({ [name]: expected });
});

test('each value of a header that is there several times is hidden', () => {
  expect(redactHeaders({ 'set-cookie': [`a=${SECRET}`, SECRET], accept: undefined })).toEqual({
    'set-cookie': [HIDDEN, HIDDEN],
    accept: undefined,
  });
});

test('secrets in JSON are hidden at any depth and in any form', () => {
  const body = {
    client_id: 'DEMO',
    client_secret: SECRET,
    users: [{ username: 'u', password: SECRET, tokens: [SECRET, { id: SECRET }] }],
    pin: { apiKey: 12_345, privateKey: null, invalidToken: true },
  };

  const redacted = JSON.parse(redactBody(JSON.stringify(body))) as unknown;

  expect(redacted).toEqual({
    client_id: 'DEMO',
    client_secret: HIDDEN,
    users: [{ username: 'u', password: HIDDEN, tokens: [HIDDEN, { id: HIDDEN }] }],
    pin: { apiKey: HIDDEN, privateKey: null, invalidToken: true },
  });
  expect(redactValue(body)).toEqual(redacted);
});

test.each(['{ "name" : "OrderCancel" }', '[1, 2]', '', 'plain text', '<xml/>', '{"broken": '])(
  'the body %j without secrets stays as it was written',
  body => {
    expect(redactBody(body)).toBe(body);
  },
);

test.each([
  `{"password":"${SECRET}"`,
  String.raw`{"p\u0061ssword":"${SECRET}",`,
  `{'client_secret':'${SECRET}'}`,
  `<password>${SECRET}</password>`,
  `--x\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\n${SECRET}`,
  `grant_type=password\n&p%61ssword=${SECRET}`,
  `{"a":1}{"token":"${SECRET}"}`,
])('a body that nobody can read (%j) is hidden as a whole when it names a secret', body => {
  expect(redactBody(body)).toBe(HIDDEN);
});

test('a name behind an escape is still the name', () => {
  expect(redactBody(String.raw`{"p\u0061ssword":"${SECRET}"}`)).toBe(`{"password":"${HIDDEN}"}`);
});
