import { Chance } from './chance.js';

type Fields = Readonly<Record<string, unknown>>;

/** A ruleset of a made-up export. */
export interface MadeRuleset extends Fields {
  readonly name: string;
  readonly type: string;
  readonly rules: readonly { readonly name: string; readonly props?: Fields | null }[];
  readonly triggers: readonly { readonly status?: string }[];
}

/** A made-up export, as far as the tests look at it. */
export interface MadeExport extends Fields {
  readonly retailerId: string;
  readonly version: string;
  readonly entityType: string;
  readonly entitySubtype: string;
  readonly name: string;
  readonly rulesets: readonly MadeRuleset[];
  readonly statuses: readonly Fields[];
}

/** How untidy an export is to be. */
export interface ExportOptions {
  readonly rulesets?: number;
  /** Whether account names are left to be filled in, each in another way. */
  readonly template?: boolean;
}

const LIFE: Readonly<Record<string, readonly string[]>> = {
  ORDER: ['CREATED', 'RECEIVED', 'CHECKED', 'ON_HOLD', 'SENT_OUT', 'DONE', 'CANCELLED'],
  FULFILMENT: ['CREATED', 'QUEUED', 'PICKED', 'PACKED', 'HANDED_OVER', 'REJECTED'],
  ARTICLE: ['CREATED', 'LABELLED', 'HANDED_OVER'],
  CONSIGNMENT: ['CREATED', 'MANIFESTED', 'Closed - late'],
};

const TYPES = Object.keys(LIFE);
const VERBS = ['Check', 'Notify', 'Split', 'Retry', 'Audit', 'Forward', 'Price', 'Tax', 'Park', 'Resume'];
const NOUNS = ['Customer', 'Payment', 'Carrier', 'Invoice', 'Basket', 'Address', 'Stock', 'Gift', 'Parcel'];
const ACCOUNTS = ['[[account.id]]', '{{accountId}}', '<ACCOUNTID>', '[account]', 'FLUENTRETAIL'];
const CUSTOMER_RULES = ['CalculateCarrierCost', 'PushToLedger', 'TagGiftOrder', 'ReserveDock', 'RankStores'];
const DATES = ['2022-06-11T05:49:23.499+0000', '2023-01-30T23:59:59.001Z', '2024-11-05T12:00:00.000+00:00'];

/**
 * An export as untidy as those of real accounts, and the same for the same seed: keys in any order, properties null or
 * missing, rulesets without triggers or description, statuses without a name, dates in three forms, rules of the
 * customer's own.
 */
export function untidyExport(
  seed: number,
  { rulesets = 261, template = false }: ExportOptions = {},
): MadeExport {
  const maker = new Maker(new Chance(seed), template);
  const names = Array.from({ length: rulesets }, (_, index) => maker.name(index));
  return maker.shuffled({
    retailerId: '34',
    version: `3.${maker.chance.below(200)}`,
    entityType: 'ORDER',
    entitySubtype: 'HD',
    name: 'ORDER::HD',
    ...maker.perhaps({ description: 'Orders that go out [express] or "standard".', versionComment: null }),
    createdBy: 'a_person',
    createdOn: maker.chance.pick(DATES),
    id: null,
    ...maker.perhaps({ settings: { 'fc.rubix.sdk.webhook.retry.schedule': 'exponential' } }),
    rulesets: names.map((name, index) => maker.ruleset(name, { index, names })),
    statuses: maker.statuses(),
  });
}

interface Surroundings {
  readonly index: number;
  readonly names: readonly string[];
}

class Maker {
  readonly chance: Chance;
  readonly #template: boolean;

  constructor(chance: Chance, template: boolean) {
    this.chance = chance;
    this.#template = template;
  }

  /** The first ruleset of each type creates; the others are told apart by their number. */
  name(index: number): string {
    if (index < TYPES.length) return 'CREATE';
    return `${this.chance.pick(VERBS)}${this.chance.pick(NOUNS)}${index}`;
  }

  ruleset(name: string, { index, names }: Surroundings): MadeRuleset {
    const type = TYPES[index % TYPES.length] ?? 'ORDER';
    const creates = index < TYPES.length;
    const count = creates ? 1 : this.chance.below(9);
    const rules = Array.from({ length: count + 1 }, () => this.#rule(type, names));
    return this.shuffled({
      name,
      type,
      eventType: 'NORMAL',
      ...this.perhaps({ description: `What ${name} does for a ${type}; [optional] text.` }),
      ...(creates || !this.chance.once(12) ? {} : { subtype: this.chance.pick(['EXPRESS', 'PICKUP']) }),
      rules,
      triggers: creates ? [{ status: 'CREATED' }] : this.#triggers(type),
      userActions: this.chance.once(10) ? [this.#action(names)] : [],
    });
  }

  statuses(): readonly Fields[] {
    const declared = Object.entries(LIFE).flatMap(([entityType, names]) =>
      names.map(name =>
        this.shuffled({ name, entityType, category: this.chance.pick(['BOOKING', 'DONE', '', 'SPECIAL']) }),
      ),
    );
    return [...declared, { name: '', entityType: 'ORDER', category: '' }];
  }

  /** The same object with its keys in another order. */
  shuffled<T extends Fields>(fields: T): T {
    const entries = Object.entries(fields).map(entry => [this.chance.below(1_000_000), entry] as const);
    return Object.fromEntries(entries.toSorted(([one], [other]) => one - other).map(([, each]) => each)) as T;
  }

  /** The fields, or some of them, or none. */
  perhaps(fields: Fields): Fields {
    return Object.fromEntries(Object.entries(fields).filter(() => !this.chance.once(4)));
  }

  #triggers(type: string): MadeRuleset['triggers'] {
    if (this.chance.once(20)) return this.chance.pick([[], [{ status: '' }], [{}]]);
    const statuses = (LIFE[type] ?? []).filter(() => this.chance.once(3));
    return (statuses.length === 0 ? ['CREATED'] : statuses).map(status => ({ status }));
  }

  #rule(type: string, names: readonly string[]): MadeRuleset['rules'][number] {
    const account = this.#template ? this.chance.pick(ACCOUNTS) : 'ACME';
    const eventName = this.chance.once(9) ? 'DO_NOTHING' : this.chance.pick(names);
    const own = `own.${this.chance.pick(CUSTOMER_RULES)}`;
    const status = this.chance.pick(LIFE[type] ?? []);
    const { name, ...rest } = this.chance.pick<MadeRuleset['rules'][number]>([
      { name: 'core.SetState', props: { status } },
      { name: 'core.ChangeStateGQL', props: { status } },
      { name: 'core.SendEvent', props: { eventName } },
      { name: 'core.IfPropertyEquals', props: { jsonpath: 'items[0].ref', value: 7, eventName } },
      { name: own, props: { noCarrierEventName: eventName, zones: ['A', 'B'] } },
      this.chance.pick([{ name: own, props: null }, { name: own }, { name: own, props: {} }]),
    ]);
    return this.shuffled({ name: `${account}.${name}`, ...rest });
  }

  #action(names: readonly string[]): Fields {
    const modules = this.chance.pick([[], ['adminconsole'], ['servicepoint', 'oms']]);
    return this.shuffled({
      ...this.perhaps({ eventName: this.chance.pick(names) }),
      context: [{ label: 'Do it now', type: this.chance.pick(['PRIMARY', 'SECONDARY']), modules }],
      attributes: this.chance.pick([[], [{ name: 'reason', type: 'STRING' }], [{ label: 'Nameless' }]]),
    });
  }
}
