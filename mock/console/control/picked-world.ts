/** The account whose world the address of the page names; undefined for the default one. */
export function pickedWorld(): string | undefined {
  return new URLSearchParams(location.search).get('world') ?? undefined;
}
