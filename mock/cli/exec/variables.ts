import { clientEnvironment } from '../../handle/client-environment.js';
import type { Sandbox } from '../../sandbox.js';
import { environmentName } from '../../setting-definition.js';
import { URL_VARIABLE } from '../remote/whereabouts.js';

/** The variables by which a command finds the sandbox: those of clients, and the address for the commands of the sandbox itself. */
export async function variablesFor({
  url,
  world,
  adminToken,
}: Sandbox): Promise<Readonly<Record<string, string>>> {
  return {
    [URL_VARIABLE]: url,
    ...(await clientEnvironment(url, world)),
    ...(adminToken === undefined ? {} : { [environmentName('adminToken')]: adminToken }),
  };
}
