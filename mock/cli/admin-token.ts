import { Option } from 'commander';
import { isToken } from '../http/admin-access.js';
import { ConfigurationError } from '../kernel/errors.js';
import type { HeaderTexts } from '../kernel/network.js';
import { environment } from '../kernel/process.js';
import { environmentName } from '../setting-definition.js';

/** The option of commands that ask the control plane of a running sandbox. */
export function adminTokenOption(): Option {
  const variable = environmentName('adminToken');
  return new Option('--admin-token <token>', `token of its control plane, if it has one (or ${variable})`);
}

/** What a request to the control plane has to show: the token that was given, else that of the environment. */
export function tokenHeaders(given: string | undefined): HeaderTexts {
  const token = given ?? environment()[environmentName('adminToken')];
  // Who starts sandboxes with a token of their own has this in the environment.
  if (token === undefined || token === '' || (given === undefined && token === 'generate')) return {};
  if (isToken(token)) return { authorization: `Bearer ${token}` };
  throw new ConfigurationError('--admin-token is no token: it has at least 16 characters, and no blanks');
}
