import type { Account, SandboxOptions } from '../../mock/index.js';
import { accountNamed, openSandbox, type TestSandbox } from './sandbox.js';

const USER = {
  username: 'acme_user',
  password: 'acme-password-of-its-own',
  firstName: 'Ada',
  lastName: 'Lovelace',
  retailerIds: ['1'],
};

/** The account that the pages call a real one. */
export const ACME: Account = { ...accountNamed('ACME'), users: [USER] };

/** Its credentials, in the variables that the commands read. */
export const CREDENTIALS: Readonly<Record<string, string>> = {
  FLUENT_CLIENT_ID: ACME.clientId,
  FLUENT_CLIENT_SECRET: ACME.clientSecret,
  FLUENT_USERNAME: USER.username,
  FLUENT_PASSWORD: USER.password,
};

/** A sandbox that stands for the real account of the pages; it processes at once. */
export async function openAccount(options: SandboxOptions = {}): Promise<TestSandbox> {
  return openSandbox({ seed: 'demo', accounts: [ACME], processing: { mode: 'immediate' }, ...options });
}

/** A script of a page as the owner of the account runs it, with its address and its credentials. */
export function asOwner(script: string, url: string): string {
  return script
    .replaceAll('https://ACME.sandbox.api.fluentretail.com', url)
    .replaceAll(/\b(FLUENT_\w+)=…/g, (_all, name: string) => `${name}='${CREDENTIALS[name] ?? ''}'`);
}
