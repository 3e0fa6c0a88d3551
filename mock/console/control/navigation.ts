import { useLocation } from 'preact-iso';
import { pickedWorld } from './picked-world.js';

/** Where the console is served. */
export const BASE = '/__admin/console';

/** The query of an address; what is undefined, empty or an empty list is left out. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The address of a page of the console, such as `/events`, in the world that is picked now. */
export function hrefTo(page: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, given] of Object.entries({ ...query, world: query['world'] ?? pickedWorld() })) {
    const values = typeof given === 'string' ? [given] : (given ?? []);
    for (const value of values) if (value !== '') search.append(name, value);
  }
  const text = search.toString();
  return `${BASE}${page}${text === '' ? '' : `?${text}`}`;
}

/** The address of one event with its story. */
export function hrefToEvent(id: string, tab?: string): string {
  return hrefTo(`/events/${encodeURIComponent(id)}`, { tab });
}

/** The address of one request of the journal. */
export function hrefToRequest(id: string): string {
  return hrefTo(`/requests/${encodeURIComponent(id)}`);
}

/** The address of a workflow; `event` is the one whose path is shown in it, `ruleset` the one to look at. */
export function hrefToWorkflow(name: string, query: Query = {}): string {
  return hrefTo(`/workflows/${encodeURIComponent(name)}`, query);
}

/** The query of the address that the page shows; repeated parameters are kept. */
export function useSearch(): URLSearchParams {
  const { url } = useLocation();
  return new URL(url, location.origin).searchParams;
}

/** Goes to an address that `hrefTo` gave; with `replace`, the browser's way back does not stop at this one. */
export function useGoTo(): (href: string, options?: { readonly replace?: boolean }) => void {
  const { route } = useLocation();
  return (href, { replace = false } = {}) => route(href, replace);
}
