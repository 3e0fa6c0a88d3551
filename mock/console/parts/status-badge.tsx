const TONES: Readonly<Record<string, string>> = {
  COMPLETE: 'good',
  SUCCESS: 'good',
  PENDING: 'waiting',
  SCHEDULED: 'planned',
  NO_MATCH: 'odd',
  FAILED: 'bad',
};

/** The status of an event, coloured by what it means. */
export function StatusBadge({ status }: { readonly status: string }) {
  return <span class={`badge badge-${TONES[status] ?? 'plain'}`}>{status}</span>;
}

/** The status of an HTTP answer, coloured by its class; null is one that never came. */
export function HttpBadge({ status }: { readonly status: number | null | undefined }) {
  if (status === null || status === undefined) return <span class="badge badge-bad">no answer</span>;
  const tone = status >= 500 ? 'bad' : status >= 400 ? 'odd' : status >= 300 ? 'planned' : 'good';
  return <span class={`badge badge-${tone}`}>{status}</span>;
}
