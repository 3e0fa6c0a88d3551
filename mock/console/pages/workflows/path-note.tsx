import type { Schemas } from '../../control/control.js';
import { hrefToEvent } from '../../control/navigation.js';
import { StatusBadge } from '../../parts/status-badge.js';
import type { HrefOf } from './selection.js';
import { tracedEvent, type Step } from './traced-path.js';

interface Props {
  readonly trace: Schemas['Trace'];
  readonly steps: readonly Step[];
  readonly hrefOf: HrefOf;
  /** The address of the same without an event. */
  readonly hrefWithout: string;
}

/** Names the event whose path the diagram shows, and tells the path step by step. */
export function PathNote({ trace, steps, hrefOf, hrefWithout }: Props) {
  const event = tracedEvent(trace);
  return (
    <section class="note path-note" aria-labelledby="path-title">
      <h2 id="path-title">
        The path of{' '}
        <a href={hrefToEvent(trace.id, 'story')}>
          {event?.name ?? 'an event without a name'} of {entityText(event?.entity)}
        </a>{' '}
        {event && <StatusBadge status={event.eventStatus} />}
      </h2>
      {steps.length === 0 ? (
        <p>It ran no ruleset of this workflow; its story says what it did.</p>
      ) : (
        <ol class="path-steps">
          {steps.map(step => (
            <li key={step.number}>
              <StepText step={step} hrefOf={hrefOf} />
            </li>
          ))}
        </ol>
      )}
      <p>
        <a href={hrefWithout}>Show the workflow without this path</a>
      </p>
    </section>
  );
}

function StepText({
  step: { ruleset, entity, changes, hasFailed },
  hrefOf,
}: {
  readonly step: Step;
  readonly hrefOf: HrefOf;
}) {
  return (
    <>
      <a href={hrefOf({ type: entity.type ?? undefined, ruleset })}>{ruleset}</a> of {entityText(entity)}
      {changes.map(({ from, to }, index) => (
        <span key={index}>
          : {from ?? 'new'} → <strong>{to}</strong>
        </span>
      ))}
      {hasFailed && (
        <>
          {' '}
          <span class="badge badge-bad">FAILED</span>
        </>
      )}
    </>
  );
}

function entityText(entity: Schemas['TracedEntity'] | undefined): string {
  return [entity?.type, entity?.ref ?? entity?.id].filter(Boolean).join(' ') || 'no entity';
}
