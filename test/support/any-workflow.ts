import * as fc from 'fast-check';

/** Any JSON value, not deeper than a body may be. */
export const jsonValue = fc.jsonValue({ maxDepth: 6 });

const anything = fc.jsonValue({ maxDepth: 2 });

const word = fc.oneof(
  fc.constantFrom(
    'CREATE',
    'Next',
    'BOOKED',
    'CREATED',
    'ORDER',
    'FULFILMENT',
    'DO_NOTHING',
    '[[account.id]]',
  ),
  fc.string({ minLength: 1, maxLength: 20 }),
);
const text = fc.oneof(word, fc.constantFrom('', null), fc.string({ maxLength: 400 }));

/** An object of which any field may be missing but the required ones, with a field that nobody knows. */
function object<T extends object>(
  fields: { [Key in keyof T]: fc.Arbitrary<T[Key]> },
  requiredKeys: (keyof T)[] = [],
) {
  return fc
    .tuple(fc.record(fields, { requiredKeys }), fc.option(anything))
    .map(([known, extra]) => (extra === null ? known : { more: extra, ...known }));
}

function list<T>(items: fc.Arbitrary<T>) {
  return fc.option(fc.array(items, { maxLength: 4 }));
}

const rule = object(
  {
    name: fc.oneof(
      word,
      fc.constantFrom('DEMO.core.SetState', '{{account}}.core.ChangeStateGQL', 'A.b.Send'),
    ),
    props: fc.option(
      fc.dictionary(fc.constantFrom('status', 'eventName', 'noMatchEvent', 'a/b~'), fc.oneof(word, anything)),
    ),
  },
  ['name'],
);

const userAction = object({
  eventName: text,
  context: list(object({ label: anything, type: anything, modules: list(anything), confirm: anything })),
  attributes: list(object({ name: anything, type: anything, mandatory: anything })),
});

const ruleset = object(
  {
    name: word,
    description: anything,
    type: text,
    subtype: text,
    eventType: fc.oneof(text, fc.constantFrom('NORMAL', 'EXCEPTION')),
    rules: list(rule),
    triggers: list(object({ status: text })),
    userActions: list(userAction),
  },
  ['name'],
);

/** Without the one key that is refused wherever it stands. */
function isHarmless(value: unknown): boolean {
  return !JSON.stringify(value).includes('"__proto__"');
}

/** A workflow as exports write it, with gaps, nulls, placeholders and keys that nobody knows. */
export const anyWorkflow = object(
  {
    retailerId: fc.oneof(word, fc.integer()),
    entityType: word,
    entitySubtype: word,
    rulesets: fc.array(ruleset, { maxLength: 6 }),
    version: fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()),
    name: text,
    description: anything,
    versionComment: anything,
    createdBy: anything,
    createdOn: anything,
    id: anything,
    settings: fc.option(fc.dictionary(word, anything)),
    statuses: list(object({ name: text, entityType: text, category: anything })),
  },
  ['retailerId', 'entityType', 'entitySubtype', 'rulesets'],
).filter(isHarmless);

/** A workflow in which one value may have been replaced by another. */
export const likeAWorkflow = fc
  .tuple(anyWorkflow, fc.nat(), anything)
  .map(([workflow, place, value]) => replacedAt(workflow, place, value))
  .filter(isHarmless);

/** A copy with the value at some place replaced. */
function replacedAt(root: unknown, place: number, value: unknown): unknown {
  const copy = structuredClone(root);
  const places: [Record<string, unknown>, string][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const owner = node as Record<string, unknown>;
    for (const key of Object.keys(owner)) {
      places.push([owner, key]);
      visit(owner[key]);
    }
  };
  visit(copy);
  const [owner, key] = places[place % (places.length + 1)] ?? [];
  if (owner && key !== undefined) owner[key] = value;
  return copy;
}
