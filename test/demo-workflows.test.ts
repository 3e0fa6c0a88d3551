import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** A rule, whose properties may be missing. */
interface Rule {
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>> | null;
}

/** A workflow export, as far as the tests look at it. */
interface Export {
  readonly retailerId: string;
  readonly version: string;
  readonly entityType: string;
  readonly entitySubtype: string;
  readonly name: string;
  readonly statuses: readonly {
    readonly name: string;
    readonly entityType: string;
    readonly category: string;
  }[];
  readonly rulesets: readonly {
    readonly name: string;
    readonly description: string;
    readonly type: string;
    readonly subtype?: string;
    readonly eventType: string;
    readonly rules: readonly Rule[];
    readonly triggers: readonly { readonly status: string }[];
    readonly userActions: readonly { readonly eventName?: string }[];
  }[];
}

// Rules that send their event to an entity of another workflow.
const ELSEWHERE = new Set(['DEMO.order.SendEventToUpdateInventoryQuantity']);

/** The events that a rule names in its properties; `DO_NOTHING` is the vendor's word for none. */
function eventNamesOf({ props }: Rule): readonly string[] {
  return Object.entries(props ?? {})
    .filter(([key]) => /eventName$/i.test(key))
    .flatMap(([, value]) => value as string | readonly string[])
    .filter(name => name !== 'DO_NOTHING');
}

const FOLDER = fileURLToPath(new URL('../mock/data/workflows/', import.meta.url));
const EXPORTS = readdirSync(FOLDER).map(file => JSON.parse(readFileSync(FOLDER + file, 'utf8')) as Export);
/** Every value once, in order. */
function sorted(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted();
}

const BY_NAME = EXPORTS.map(workflow => [workflow.name, workflow] as const);

test('there are demo workflows for orders, stores and both catalogues', () => {
  expect(EXPORTS.map(({ name }) => name).toSorted()).toEqual([
    'INVENTORY_CATALOGUE::DEFAULT',
    'LOCATION::STORE',
    'ORDER::HD',
    'PRODUCT_CATALOGUE::MASTER',
  ]);
});

test.each(BY_NAME)('%s is named by its types, belongs to retailer 1 and has a version', (name, workflow) => {
  expect(name).toBe(`${workflow.entityType}::${workflow.entitySubtype}`);
  expect(workflow.retailerId).toBe('1');
  expect(workflow.version).toMatch(/^\d+\.\d+$/);
});

test.each(BY_NAME)('%s declares every status once, and every status that it uses', (_name, workflow) => {
  const declared = workflow.statuses.map(({ entityType, name }) => `${entityType} ${name}`);
  const used = workflow.rulesets.flatMap(({ type, triggers, rules }) => [
    ...triggers.map(({ status }) => `${type} ${status}`),
    ...rules
      .filter(({ name }) => name.endsWith('.SetState'))
      .map(({ props }) => `${type} ${String(props?.['status'])}`),
  ]);

  expect(new Set(declared).size).toBe(declared.length);
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter(status => !declared.includes(status))).toEqual([]);
});

test.each(BY_NAME)(
  '%s has each ruleset once by name, type and subtype, and each does something',
  (_name, workflow) => {
    const identities = workflow.rulesets.map(({ name, type, subtype = '' }) => `${name} ${type} ${subtype}`);
    const idle = workflow.rulesets.filter(({ rules }) => rules.length === 0);

    expect(new Set(identities).size).toBe(identities.length);
    expect(idle).toEqual([]);
    expect(workflow.rulesets.filter(({ eventType }) => eventType !== 'NORMAL')).toEqual([]);
  },
);

test.each(BY_NAME)(
  '%s has a CREATE ruleset and a CREATED status for every entity type in it',
  (_name, workflow) => {
    const types = sorted(workflow.rulesets.map(({ type }) => type));

    const created = workflow.statuses
      .filter(({ name }) => name === 'CREATED')
      .map(({ entityType }) => entityType);
    const create = workflow.rulesets.filter(({ name }) => name === 'CREATE').map(({ type }) => type);

    expect(sorted(created)).toEqual(types);
    expect(sorted(create)).toEqual(types);
  },
);

test.each(BY_NAME)(
  '%s sends only events, and offers only actions, that it has a ruleset for',
  (_name, workflow) => {
    const names = new Set(workflow.rulesets.map(({ name }) => name));
    const sent = workflow.rulesets.flatMap(({ rules }) =>
      rules.filter(({ name }) => !ELSEWHERE.has(name)).flatMap(eventNamesOf),
    );
    const offered = workflow.rulesets.flatMap(({ userActions }) =>
      userActions.flatMap(({ eventName }) => eventName ?? []),
    );

    expect(sent.length).toBeGreaterThan(0);
    expect([...sent, ...offered].filter(name => !names.has(name))).toEqual([]);
  },
);

test.each(BY_NAME)(
  '%s names its rules by account, plugin and rule, with an object of properties',
  (_name, workflow) => {
    const rules = workflow.rulesets.flatMap(ruleset => ruleset.rules);

    const doubtful = rules.filter(
      ({ name, props }) =>
        !/^DEMO\.[a-z]+\.[A-Z]\w+$/.test(name) || typeof props !== 'object' || Array.isArray(props),
    );

    expect(doubtful).toEqual([]);
  },
);
