/** A pact file, as far as its form matters. */
export interface PactDocument {
  readonly consumer: object;
  readonly provider: object;
  readonly interactions: readonly { readonly description: string; readonly providerStates?: unknown }[];
  readonly metadata: { readonly pactSpecification: object };
}

/** A pact without what differs between two that say the same: the versions of its writer, and the order. */
export function normalPact({ consumer, provider, interactions, metadata }: PactDocument): PactDocument {
  const key = ({ description, providerStates }: PactDocument['interactions'][number]): string =>
    JSON.stringify([description, providerStates]);
  return {
    consumer,
    provider,
    interactions: interactions.toSorted((one, other) => (key(one) < key(other) ? -1 : 1)),
    metadata: { pactSpecification: metadata.pactSpecification },
  };
}
