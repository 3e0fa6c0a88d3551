import { hrefTo } from '../../control/navigation.js';

/** The filters of the journal as the address has them; what is undefined does not matter. */
export interface RequestFilters {
  readonly operation?: string | undefined;
  /** A status such as `404`, a class such as `4xx`, or `none`. */
  readonly status?: string | undefined;
  /** The id of a fault, or `true` for any. */
  readonly fault?: string | undefined;
  readonly violations?: 'true' | undefined;
  readonly unmatched?: 'true' | undefined;
}

const NAMES = ['operation', 'status', 'fault', 'violations', 'unmatched'] as const;

/** The filters that an address has. */
export function filtersIn(search: URLSearchParams): RequestFilters {
  const [operation, status, fault, violations, unmatched] = NAMES.map(name => search.get(name) ?? undefined);
  return {
    operation,
    status,
    fault,
    violations: violations === 'true' ? 'true' : undefined,
    unmatched: unmatched === 'true' ? 'true' : undefined,
  };
}

/** Whether anything is filtered. */
export function isFiltering(filters: RequestFilters): boolean {
  return NAMES.some(name => filters[name] !== undefined);
}

/** The address of the journal with these filters. */
export function hrefToJournal(filters: RequestFilters): string {
  return hrefTo('/requests', { ...filters });
}

/** The filters as the control plane wants them. */
export function queryOf({ violations, unmatched, ...texts }: RequestFilters) {
  return {
    ...definedIn(texts),
    ...(violations ? { violations: true } : {}),
    ...(unmatched ? { unmatched: true } : {}),
  };
}

type Texts = Pick<RequestFilters, 'operation' | 'status' | 'fault'>;

function definedIn(texts: Texts): { operation?: string; status?: string; fault?: string } {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
}
