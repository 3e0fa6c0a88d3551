import type { Interaction, Pact } from '../pact/pact.js';

/** What is seen to here, not by the verifier. */
const OWN: ReadonlySet<string> = new Set([
  'providerState',
  'provider_state',
  'providerStates',
  'pending',
  // Whatever the message went over: here it comes over HTTP.
  'transport',
]);

const VERSIONS = { 2: '2.0.0', 3: '3.0.0', 4: '4.0' } as const;

/** A pact with one interaction alone, and without what is seen to here, such as its states. */
export function singlePact({ consumer, provider, specification }: Pact, interaction: Interaction): object {
  const value = Object.fromEntries(Object.entries(interaction.value).filter(([name]) => !OWN.has(name)));
  const list = interaction.pointer.startsWith('/messages/') ? 'messages' : 'interactions';
  return {
    consumer: { name: consumer === '' ? 'consumer' : consumer },
    provider: { name: provider === '' ? 'provider' : provider },
    [list]: [value],
    metadata: { pactSpecification: { version: VERSIONS[specification] } },
  };
}

/** Whether an interaction is marked as one that may fail for now, as version 4 lets it be. */
export function isPending({ value }: Interaction): boolean {
  return value['pending'] === true;
}
