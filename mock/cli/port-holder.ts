import { messageOf } from '../kernel/errors.js';
import { askJson } from '../kernel/network.js';
import { printable } from '../workflow/overview-lines.js';
import { reachedAt } from './reached-at.js';

/** A sandbox that answers at an address. */
export interface PortHolder {
  readonly version: string;
  readonly pid: number;
  /** Milliseconds since it started. */
  readonly uptime: number;
}

// A sandbox says at once who it is; nobody waits long to be told about a taken port.
const PATIENCE = 2000;

/** The sandbox that serves at an address; undefined for anything else, and for nothing. */
export async function sandboxAt(url: string): Promise<PortHolder | undefined> {
  const answer = await askJson(new URL('/__admin/health', url), { method: 'GET', patience: PATIENCE }).catch(
    () => undefined,
  );
  const { name, version, pid, uptime = 0 } = (answer?.body ?? {}) as Readonly<Record<string, unknown>>;
  if (name !== 'fluent-event-sandbox' || typeof version !== 'string' || typeof pid !== 'number')
    return undefined;
  return { version: printable(version), pid, uptime: typeof uptime === 'number' ? uptime : 0 };
}

/** A sandbox in words. */
export function describeHolder({ version, pid, uptime }: PortHolder): string {
  return `a fluent-event-sandbox ${version} with pid ${pid}, up for ${inWords(uptime)}`;
}

function inWords(uptime: number): string {
  const seconds = Math.round(uptime / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** What a start makes of the system's errors about its address: who holds it, and the way out. */
export async function startProblem(
  thrown: unknown,
  address: { readonly host: string; readonly port: number },
): Promise<unknown> {
  const { host, port } = address;
  const code = (thrown as { readonly code?: unknown } | null)?.code;
  if (code === 'EACCES' && port > 0 && port < 1024)
    return new Error(`port ${port} needs more rights than you have; start with --port 0 to get a free one`);
  if (code === 'EADDRNOTAVAIL')
    return new Error(
      `${host} is no address of this machine (${messageOf(thrown)}); start with --host 127.0.0.1`,
    );
  if (code !== 'EADDRINUSE') return thrown;
  const holder = await sandboxAt(reachedAt(address));
  const way = 'start with --port 0 to get a free one';
  return new Error(
    holder
      ? `port ${port} of ${host} is taken by ${describeHolder(holder)}; use that one, stop it, or ${way}`
      : `port ${port} of ${host} is taken by something that is no sandbox; stop what listens there, or ${way}`,
  );
}
