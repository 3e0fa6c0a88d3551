import { ConfigurationError } from '../../mock/kernel/errors.js';
import { environment } from '../../mock/kernel/process.js';
import type { RealAccount } from '../verify/target-ground.js';

const CREDENTIALS = {
  clientId: 'FLUENT_CLIENT_ID',
  clientSecret: 'FLUENT_CLIENT_SECRET',
  username: 'FLUENT_USERNAME',
  password: 'FLUENT_PASSWORD',
} as const;

/** What a help says of the environment of commands that ask a real account. */
export const CREDENTIALS_HELP = `  ${Object.values(CREDENTIALS).join(', ')}   the credentials for --target`;

/** The real account at an address, with its credentials from the environment; a ConfigurationError names what is missing. */
export function namedAccount(target: string): Pick<RealAccount, 'url' | 'credentials'> {
  refuseNoAddress('--target', target);
  const known = environment();
  const missing = Object.values(CREDENTIALS).filter(name => !known[name]);
  if (missing.length > 0)
    throw new ConfigurationError(
      `--target needs credentials in the environment; missing: ${missing.join(', ')}`,
    );
  const entries = Object.entries(CREDENTIALS).map(([field, name]) => [field, known[name]]);
  return { url: target, credentials: Object.fromEntries(entries) as RealAccount['credentials'] };
}

function refuseNoAddress(flag: string, text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // What is in it may be a secret, and would stand in the report.
  if (url && (url.username !== '' || url.password !== ''))
    throw new ConfigurationError(`${flag} has credentials in it; give them in the environment`);
  if (url && /^https?:$/.test(url.protocol)) return;
  throw new ConfigurationError(`${flag} is '${text}', but must be an address such as https://example.com`);
}
