import { hrefToWorkflow } from '../../control/navigation.js';
import { durationText } from '../moment.js';
import { StatusBadge } from '../status-badge.js';
import { entityText, journeysOf } from './step-words.js';
import type { Story } from './use-trace.js';
import type { TraceNode } from './story-tree.js';

// Of a story that changes thousands of entities, the first ones say enough.
const MOST_JOURNEYS = 12;
const MOST_REASONS = 4;

/** What a story comes to: how much happened, the way of each entity, and why events failed. */
export function StorySummary({ story: { trace, all } }: { readonly story: Story }) {
  const { events, audits, stateChanges, webhooks, durationMs, truncated } = trace.totals;
  const journeys = journeysOf(stateChanges);
  const failed = all
    .flatMap(({ kind, node }) => (kind === 'event' && node?.reason ? [node] : []))
    .toSorted((one, other) => Number(other.id === trace.id) - Number(one.id === trace.id));
  return (
    <div class="story-summary">
      <p class="story-totals">
        {countText(events, 'event')}, {countText(audits, 'audit')},{' '}
        {countText(stateChanges.length, 'state change')}, {countText(webhooks, 'webhook')},{' '}
        {durationText(durationMs)}
        {truncated && <span class="badge badge-waiting">the log holds more than is shown here</span>}
      </p>
      {journeys.length > 0 && (
        <ul class="plain-list" aria-label="State changes">
          {journeys.slice(0, MOST_JOURNEYS).map(({ entity, statuses }) => (
            <li key={entity}>
              <strong>{entity}</strong>: {statuses.join(' → ')}
            </li>
          ))}
          {journeys.length > MOST_JOURNEYS && (
            <li class="soft">
              and {countText(journeys.length - MOST_JOURNEYS, 'more entity', 'more entities')}
            </li>
          )}
        </ul>
      )}
      {failed.slice(0, MOST_REASONS).map(node => (
        <ReasonNote key={node.id} node={node} />
      ))}
      {failed.length > MOST_REASONS && (
        <p class="soft">
          {countText(failed.length - MOST_REASONS, 'more event')} did not go well; see below.
        </p>
      )}
    </div>
  );
}

function ReasonNote({ node: { id, name, entity, eventStatus, reason } }: { readonly node: TraceNode }) {
  const ruleset = reason?.ruleset;
  return (
    <div class="note story-reason" key={id}>
      <p>
        <StatusBadge status={eventStatus} /> <strong>{name}</strong> {entityText(entity)}: {reason?.text}
      </p>
      {ruleset && ruleset.workflow !== null && (
        <p>
          {eventStatus === 'FAILED' ? 'It failed in ' : 'Nearest: '}
          <a href={hrefToWorkflow(ruleset.workflow, { ruleset: ruleset.name })}>
            ruleset {ruleset.name} of {ruleset.workflow}
          </a>
        </p>
      )}
    </div>
  );
}

function countText(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
