/**
 * A document that notes which of its fields are read. A validator reads each field that it knows, so the fields that
 * nobody has read are the misspelt ones.
 */
export function noting(document: object): {
  readonly noted: object;
  readonly unread: () => readonly string[];
} {
  const unread = new Set<string>();
  const wrap = (value: unknown, pointer: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    for (const name of Object.keys(value)) unread.add(`${pointer}/${name}`);
    const wrapped: object = Array.isArray(value)
      ? value.map((item, index) => wrap(item, `${pointer}/${index}`))
      : Object.fromEntries(
          Object.entries(value).map(([name, item]) => [name, wrap(item, `${pointer}/${name}`)]),
        );
    return new Proxy(wrapped, {
      get(target, name, receiver) {
        unread.delete(`${pointer}/${String(name)}`);
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
  };
  return { noted: wrap(document, '') as object, unread: () => [...unread] };
}
