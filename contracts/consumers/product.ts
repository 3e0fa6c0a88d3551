import { hasSucceeded, type JsonObject, type LoggedEvent } from './fluent-answers.js';
import type { FluentClient } from './fluent-client.js';

/** A product as the product master has it. */
export interface Product {
  readonly ref: string;
  readonly name: string;
  readonly gtin: string;
  readonly summary: string;
  readonly categoryRefs: readonly string[];
  readonly price: { readonly currency: string; readonly value: number };
  readonly variants: readonly Variant[];
}

/** One variant of a product. */
export interface Variant {
  readonly ref: string;
  readonly name: string;
  readonly gtin: string;
  /** What makes it differ, such as `colour: black`. */
  readonly features: Readonly<Record<string, string>>;
}

/** A product could not be published; it is safe to publish it again as a whole. */
export class NotPublished extends Error {
  constructor(ref: string, reason: string) {
    super(`product ${ref} was not published: ${reason}`);
    this.name = 'NotPublished';
  }
}

/** Which catalogue the product master feeds, and how patient it is. */
export interface ProductSettings {
  readonly retailerId: string;
  readonly catalogueRef?: string;
  /** How often it looks whether the standard product is there. */
  readonly looks?: number;
}

const BETWEEN_LOOKS = 1000;
const CLOCK_DRIFT = 60_000;

/** Publishes products: the standard product first, and its variants only when that is there. */
export class ProductFeed {
  readonly #client: FluentClient;
  readonly #settings: Required<ProductSettings>;

  constructor(client: FluentClient, settings: ProductSettings) {
    this.#client = client;
    this.#settings = { catalogueRef: 'PC:MASTER:1', looks: 10, ...settings };
  }

  /** Publishes a product with its variants, and gives back how many variants there were. */
  async publish(product: Product): Promise<number> {
    // The clocks of two machines differ.
    const since = new Date(this.#client.now() - CLOCK_DRIFT).toISOString();
    const eventId = await this.#post(standardAttributes(product));
    await this.#untilProcessed(product.ref, eventId, since);
    // Variants do not depend on each other.
    await Promise.all(product.variants.map(variant => this.#post(variantAttributes(variant, product))));
    return product.variants.length;
  }

  /** What cannot be relied on when events are accepted: that a ruleset takes them, and in their order. */
  async #untilProcessed(ref: string, eventId: string | undefined, since: string): Promise<void> {
    for (let look = 1; look <= this.#settings.looks; look += 1) {
      // One look after the other.
      // oxlint-disable-next-line no-await-in-loop
      const event = await this.#found(ref, eventId, since);
      if (event && hasSucceeded(event)) return;
      if (event && event.status !== 'PENDING')
        throw new NotPublished(ref, `its event ended as ${event.status}`);
      // oxlint-disable-next-line no-await-in-loop
      await this.#client.wait(BETWEEN_LOOKS);
    }
    throw new NotPublished(ref, `its event was not processed within ${this.#settings.looks} looks`);
  }

  /** Where the account does not tell the id, the event is found by what it is about. */
  async #found(ref: string, eventId: string | undefined, from: string): Promise<LoggedEvent | undefined> {
    if (eventId !== undefined) return this.#client.event(eventId);
    const { retailerId, catalogueRef } = this.#settings;
    const filters = {
      name: 'UPSERT_PRODUCT',
      eventType: 'ORCHESTRATION',
      'context.entityRef': catalogueRef,
      retailerId,
      from,
    };
    for await (const event of this.#client.events(filters))
      if (event.attributes.get('ref') === ref) return event;
    return undefined;
  }

  #post(attributes: JsonObject): Promise<string | undefined> {
    const { retailerId, catalogueRef } = this.#settings;
    return this.#client.postAsync({
      name: 'UPSERT_PRODUCT',
      retailerId,
      entityType: 'PRODUCT_CATALOGUE',
      entityRef: catalogueRef,
      entitySubtype: 'MASTER',
      rootEntityType: 'PRODUCT_CATALOGUE',
      rootEntityRef: catalogueRef,
      attributes,
    });
  }
}

function standardAttributes(product: Product): JsonObject {
  const { ref, name, gtin, summary } = product;
  return { ...inCommon(product), type: 'STANDARD', ref, name, gtin, summary, attributes: [] };
}

function variantAttributes({ ref, name, gtin, features }: Variant, product: Product): JsonObject {
  const attributes = Object.entries(features).map(([feature, value]) => ({
    name: feature,
    type: 'STRING',
    value,
  }));
  const standardProductRef = product.ref;
  const { summary } = product;
  return { ...inCommon(product), type: 'VARIANT', standardProductRef, ref, name, gtin, summary, attributes };
}

function inCommon({ categoryRefs, price }: Product): JsonObject {
  return {
    status: 'ACTIVE',
    categoryRefs,
    prices: [{ type: 'DEFAULT', ...price }],
    taxType: { country: 'AU', group: 'STANDARD', tariff: '10' },
  };
}
