import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { passwordGrant } from '../client.js';
import { NOTIFY_ORDER } from '../events.js';
import { json, name, text, wellFormed } from './values.js';

const TRANSITION = {
  triggers: [
    { type: 'ORDER', subtype: 'HD', status: 'CREATED', module: 'adminconsole', flexType: 'ORDER::HD' },
  ],
};

/** What is taken as it is, before somebody changes a few fields. */
const GOOD: readonly object[] = [
  NOTIFY_ORDER,
  { ...NOTIFY_ORDER, attributes: { qty: 1, note: 'x' }, scheduledOn: '2026-02-01T00:00:00.000Z' },
  { type: 'ORDER', id: '9001', ref: 'R1', retailerId: '1', subtype: 'HD', status: 'CREATED', attributes: {} },
  { event: NOTIFY_ORDER },
  { event: NOTIFY_ORDER, entity: { type: 'ORDER', status: 'CREATED', subtype: 'HD' } },
  {
    name: 'ORDER::HD',
    version: '1.0',
    retailerId: '1',
    entityType: 'ORDER',
    entitySubtype: 'HD',
    rulesets: [],
    statuses: [],
  },
  { on: { operation: 'searchEvents' }, do: { status: 503 }, times: { first: 1 } },
  { method: 'GET', urlPath: '/api/v4.1/event' },
  TRANSITION,
  { freeze: true },
  { unfreeze: true },
  { advance: '5m' },
  { mode: 'immediate' },
  {},
  passwordGrant(),
];

const changed = fc
  .tuple(fc.constantFrom(...GOOD), fc.array(fc.tuple(name, json), { maxLength: 3 }))
  .map(([good, changes]) => JSON.stringify(Object.fromEntries([...Object.entries(good), ...changes])));

const RAW = [
  '',
  '{',
  '[]',
  'null',
  '"text"',
  '{"a":',
  '['.repeat(5000),
  `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`,
  '{"__proto__":{"x":1}}',
  '\u00ff\u00fe',
  '\u00c3\u0028',
  `{"name":"${'x'.repeat(5000)}"}`,
  'x'.repeat(70_000),
  '\u00ef\u00bb\u00bf{}',
  '{"a":1,"a":2}',
  '{"n":1e999}',
  `{"n":${'9'.repeat(400)}}`,
  'a=1&a=2&b[c]=3&%zz=%',
  'grant_type=password&client_id=DEMO',
  gzipSync('{}').toString('latin1'),
  gzipSync(JSON.stringify(NOTIFY_ORDER)).toString('latin1'),
  gzipSync('x'.repeat(2_000_000)).toString('latin1'),
] as const;

const grantOf = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();
const form = fc.array(fc.tuple(name, text), { maxLength: 3 }).map(changes =>
  grantOf({
    ...passwordGrant(),
    ...Object.fromEntries(changes.map(([key, value]) => [key, wellFormed(value)])),
  }),
);

/** Bodies: good ones with a few fields changed, forms, any JSON, and what is nothing of all that. */
export const body = fc.oneof(
  { weight: 8, arbitrary: changed.map(utf8) },
  { weight: 2, arbitrary: form },
  { weight: 1, arbitrary: json.map(value => utf8(JSON.stringify(value) ?? '')) },
  { weight: 1, arbitrary: fc.constantFrom(...RAW) },
);

/** A text as the bytes of its UTF-8, one character each. */
function utf8(plain: string): string {
  return Buffer.from(plain, 'utf8').toString('latin1');
}
