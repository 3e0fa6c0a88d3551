/** Something in a workflow definition that is wrong, or that its author may not have meant. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** Where it is, as a JSON Pointer (RFC 6901). */
  readonly pointer: string;
  readonly message: string;
}

/** What a check found at a place. */
export interface Finding {
  /** A JSON Pointer. */
  readonly pointer: string;
  readonly message: string;
}

/** Findings as warnings; those that say the same are told once, at their first place and with their number. */
export function foldedWarnings(findings: Iterable<Finding>): readonly Problem[] {
  const places = new Map<string, { readonly pointer: string; readonly count: number }>();
  for (const { message, pointer } of findings) {
    const known = places.get(message);
    places.set(message, known ? { ...known, count: known.count + 1 } : { pointer, count: 1 });
  }
  return [...places].map(([message, { pointer, count }]) => ({
    severity: 'warning',
    pointer,
    message: count === 1 ? message : `${message} (${count} places)`,
  }));
}
