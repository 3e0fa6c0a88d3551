import { ConfigurationError } from '../kernel/errors.js';
import { ownMark } from '../kernel/process.js';
import { FolderLock, type Holder } from '../store/folder-lock.js';

/** Where the sandbox that runs on a folder serves; undefined where none does. */
export function addressFor(folder: string): string | undefined {
  const holder = FolderLock.holderOf(folder);
  if (!holder) return undefined;
  const { address, host } = holder;
  // Loopback of another machine is not that of this one.
  if (address !== undefined && host === ownMark().host) return address;
  const advice =
    address === undefined ? 'try again when it serves' : 'say with --url how it is reached from here';
  throw new ConfigurationError(`${inUse(folder, holder)}; ${advice}`);
}

/** Refuses a folder that a sandbox runs on: what is changed there now would be lost when it stops. */
export function refuseRunning(folder: string): void {
  const holder = FolderLock.holderOf(folder);
  if (holder) throw new ConfigurationError(`${inUse(folder, holder)}; stop it first; nothing was changed`);
}

function inUse(folder: string, { pid, host, address }: Holder): string {
  const serves = address === undefined ? 'not serving yet' : `serving at ${address}`;
  return `${folder} is in use by the sandbox with pid ${pid} on ${host}, ${serves}`;
}
