import { ConfigurationError } from '../kernel/errors.js';

/** A path at the address of a sandbox, which `source` has given; a ConfigurationError where that is no address. */
export function addressOf(url: string, path: string, source = '--url'): URL {
  const address = URL.canParse(url) ? new URL(path, url) : undefined;
  if (address && /^https?:$/.test(address.protocol)) return address;
  throw new ConfigurationError(`${source} is '${url}', but must be an address such as http://127.0.0.1:4141`);
}
