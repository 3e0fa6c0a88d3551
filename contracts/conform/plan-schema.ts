const TEXT = { type: 'string', minLength: 1 } as const;
const TEXTS = { type: 'array', items: TEXT } as const;

const EVENT = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    name: TEXT,
    entityType: { anyOf: [TEXT, TEXTS] },
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
      properties: { only: TEXTS, except: TEXTS },
    },
    timeout: TEXT,
    webhooks: {
      type: 'object',
      additionalProperties: false,
      required: ['url'],
      properties: { url: TEXT, command: { ...TEXTS, minItems: 1 }, event: { type: 'object' } },
    },
  },
} as const;
