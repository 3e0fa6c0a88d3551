const TEXT = { type: 'string', minLength: 1 } as const;
const TEXTS = { type: 'array', items: TEXT } as const;
// An empty choice would be one of nothing.
const SOME_TEXTS = { ...TEXTS, minItems: 1 } as const;

const EVENT = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    name: TEXT,
    entityType: { anyOf: [TEXT, SOME_TEXTS] },
    entityRef: TEXT,
    atLeast: { type: 'integer', minimum: 1 },
  },
} as const;

/** What a plan may say, as JSON Schema. */
export const PLAN_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    client: TEXT,
    role: { enum: ['inventory', 'product', 'wms', 'carrier', 'reader'] },
    expect: {
      type: 'object',
      additionalProperties: false,
      properties: { events: { type: 'array', items: EVENT }, reads: { type: 'boolean' }, order: TEXTS },
    },
    waitsFor: TEXTS,
    printsIds: { type: 'boolean' },
    scenarios: {
      type: 'object',
      additionalProperties: false,
      properties: { only: SOME_TEXTS, except: TEXTS },
    },
    timeout: TEXT,
    webhooks: {
      type: 'object',
      additionalProperties: false,
      required: ['url'],
      properties: { url: TEXT, command: SOME_TEXTS, event: { type: 'object' } },
    },
  },
} as const;
