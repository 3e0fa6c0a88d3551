/** What an entity of a type is, where a contract does not say. */
interface Usual {
  readonly subtype?: string;
  readonly status: string;
}

/** The entity types of the Event API, and what the demo workflows expect of them. */
const USUAL: Readonly<Record<string, Usual>> = {
  ORDER: { subtype: 'HD', status: 'BOOKED' },
  FULFILMENT: { subtype: 'HD_PFDC', status: 'AWAITING_WAVE' },
  ARTICLE: { status: 'CREATED' },
  CONSIGNMENT: { status: 'ACTIVE_LODGED' },
  LOCATION: { subtype: 'STORE', status: 'ACTIVE' },
  WAVE: { status: 'CREATED' },
  FULFILMENT_OPTIONS: { status: 'ACTIVE' },
  FULFILMENT_PLAN: { status: 'ACTIVE' },
  PRODUCT_CATALOGUE: { subtype: 'MASTER', status: 'ACTIVE' },
  CATEGORY: { status: 'ACTIVE' },
  PRODUCT: { subtype: 'STANDARD', status: 'ACTIVE' },
  INVENTORY_CATALOGUE: { subtype: 'DEFAULT', status: 'ACTIVE' },
  INVENTORY_POSITION: { subtype: 'DEFAULT', status: 'ACTIVE' },
  INVENTORY_QUANTITY: { subtype: 'LAST_ON_HAND', status: 'ACTIVE' },
  VIRTUAL_CATALOGUE: { status: 'ACTIVE' },
  VIRTUAL_POSITION: { status: 'ACTIVE' },
  CONTROL_GROUP: { status: 'ACTIVE' },
  CONTROL: { status: 'ACTIVE' },
  RETURN_ORDER: { status: 'CREATED' },
  RETURN_FULFILMENT: { status: 'CREATED' },
  BILLING_ACCOUNT: { status: 'ACTIVE' },
  CREDIT_MEMO: { status: 'CREATED' },
  JOB: { status: 'OPEN' },
  BATCH: { status: 'PENDING' },
  INVOICE: { status: 'CREATED' },
  PAYMENT: { status: 'CREATED' },
  PAYMENT_TRANSACTION: { status: 'CREATED' },
  FULFILMENT_CHOICE: { status: 'CREATED' },
};

/** The names of the entity types, as the API writes them. */
export const ENTITY_TYPES: readonly string[] = Object.keys(USUAL);

/** The entity type that a word means, in any case: `order` is ORDER; undefined where there is none. */
export function entityTypeOf(word: string): string | undefined {
  const name = word
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_');
  return ENTITY_TYPES.find(type => type === name);
}

/** The status that an entity of a type has unless a contract says otherwise. */
export function usualStatus(type: string): string {
  return USUAL[type]?.status ?? 'ACTIVE';
}

/** The subtype that an entity of a type has unless a contract says otherwise; undefined for types that go without. */
export function usualSubtype(type: string): string | undefined {
  return USUAL[type]?.subtype;
}
