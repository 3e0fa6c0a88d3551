import { ConfigurationError, messageOf } from '../kernel/errors.js';
import { exists, packaged, readText } from '../kernel/files.js';
import { digest } from '../kernel/ids.js';
import type { Contract } from './contract.js';

/** The spec that the sandbox serves unless told otherwise. */
export const EVENT_API_SPEC = packaged('spec', 'event-api.yaml');

// Written beside the build; the sources have none and compile the spec at boot.
const COMPILED = new URL('./compiled-spec.js', import.meta.url);

// A contract is never changed once it is made, and making one takes longer than all the rest of a start.
const known = new Map<string, Promise<Contract>>();

/** Loads a spec: as it was compiled at build time if its text is still the same, else compiled now, once per text. */
export async function loadContract(file: string): Promise<Contract> {
  const text = readText(file);
  const hash = digest(text);
  const contract = known.get(hash) ?? compiled(text, hash);
  known.set(hash, contract);
  return contract.catch((cause: unknown) => {
    throw new ConfigurationError(`cannot serve ${file}: ${messageOf(cause)}`, { cause });
  });
}

async function compiled(text: string, hash: string): Promise<Contract> {
  if (exists(COMPILED)) {
    const { contract } = (await import(COMPILED.href)) as { contract: Contract };
    if (contract.hash === hash) return contract;
  }
  const { compileSpec } = await import('./validators.js');
  return compileSpec(text);
}
