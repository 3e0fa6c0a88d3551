/** A moment of the world as its date and time in UTC, to the second, for clocks that run. */
export function TimeText({ at }: { readonly at: number }) {
  const iso = new Date(at).toISOString();
  return (
    <time class="moment" dateTime={iso}>
      {iso.slice(0, 19).replace('T', ' ')}
    </time>
  );
}
