import { ConfigurationError, messageOf } from '../kernel/errors.js';
import { exists, packaged, readText } from '../kernel/files.js';
import { digest } from '../kernel/ids.js';
import type { Contract, ContractData } from './contract.js';
import type { CompileOptions } from './validators.js';

/** The spec that the sandbox serves unless told otherwise. */
export const EVENT_API_SPEC = packaged('spec', 'event-api.yaml');

/** The spec of the control plane. */
export const CONTROL_API_SPEC = packaged('spec', 'control-api.yaml');

/** How the spec of the control plane is compiled: its violations are put into words, and its answers are not checked. */
export const CONTROL_COMPILATION = { wording: true, responses: false } as const satisfies CompileOptions;

// Written beside the build; the sources have none and compile the spec at boot.
const COMPILED_EVENT_API = new URL('./compiled-spec.js', import.meta.url);
const COMPILED_CONTROL_API = new URL('./compiled-control-spec.js', import.meta.url);

// A contract is never changed once it is made, and making one takes longer than all the rest of a start.
const known = new Map<string, Promise<Contract>>();

/** Loads a spec: as it was compiled at build time if its text is still the same, else compiled now, once per text. */
export async function loadContract(file: string): Promise<Contract> {
  return load(file, { module: COMPILED_EVENT_API, options: {} });
}

/** Loads the spec of the control plane, which nobody chooses; once for all sandboxes of the process. */
export async function loadControlContract(): Promise<Contract> {
  return load(CONTROL_API_SPEC, { module: COMPILED_CONTROL_API, options: CONTROL_COMPILATION });
}

interface Source {
  /** Where the compiled spec may be. */
  readonly module: URL;
  readonly options: CompileOptions;
}

async function load(file: string, source: Source): Promise<Contract> {
  const text = readText(file);
  const hash = digest(text);
  const contract = known.get(hash) ?? compiled(text, hash, source);
  known.set(hash, contract);
  return contract.catch((cause: unknown) => {
    throw new ConfigurationError(`cannot serve ${file}: ${messageOf(cause)}`, { cause });
  });
}

async function compiled(text: string, hash: string, { module, options }: Source): Promise<Contract> {
  if (exists(module)) {
    const { contract } = (await import(module.href)) as {
      contract: ContractData & Pick<Contract, 'validators'>;
    };
    if (contract.hash === hash) return { ...contract, text };
  }
  const { compileSpec } = await import('./validators.js');
  return compileSpec(text, options);
}
