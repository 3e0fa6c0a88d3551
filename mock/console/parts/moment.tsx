/** A moment of the world as its date and time in UTC, to the millisecond. */
export function Moment({ at, short = false }: { readonly at: string | number; readonly short?: boolean }) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <span>{String(at)}</span>;
  const iso = date.toISOString();
  const [day = '', time = ''] = iso.slice(0, -1).split('T');
  return (
    <time class="moment" dateTime={iso} title={iso}>
      {!short && <span class="moment-day">{day} </span>}
      {time}
    </time>
  );
}

/** A length of time in milliseconds, in the unit that suits it. */
export function durationText(ms: number): string {
  if (ms < 1) return ms === 0 ? '0 ms' : '<1 ms';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${trimmed(ms / 1000)} s`;
  if (ms < 3_600_000) return `${trimmed(ms / 60_000)} min`;
  if (ms < 86_400_000) return `${trimmed(ms / 3_600_000)} h`;
  return `${trimmed(ms / 86_400_000)} d`;
}

function trimmed(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1).replace(/\.?0+$/, '');
}
