import type { Evidence } from '../control/event-api.js';

/** How sure a statement of the spec is. */
export function EvidenceMark({ evidence }: { readonly evidence: Evidence | undefined }) {
  if (!evidence) return null;
  const { level, source = '', note = '' } = evidence;
  return (
    <span class={`evidence evidence-${level}`} title={[source, note].filter(Boolean).join('. ')}>
      {level}
    </span>
  );
}
