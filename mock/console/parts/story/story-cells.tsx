import { hrefToEvent, hrefToRequest, hrefToWorkflow } from '../../control/navigation.js';
import { durationText } from '../moment.js';
import { HttpBadge, StatusBadge } from '../status-badge.js';
import { entityText, KIND_NAMES, stepText } from './step-words.js';
import type { StoryRow } from './story-rows.js';
import type { Scale } from './story-scale.js';
import type { Step } from './story-tree.js';

// Deeper rows are not moved further to the right, so that they can be read.
const DEEPEST = 12;

// Of each level, in rem.
const INDENT = 0.75;

interface Props {
  readonly row: StoryRow;
  readonly scale: Scale;
  readonly isOpen: boolean;
  readonly turn: () => void;
}

/** The titles of the columns of a story. */
export function StoryHead({ scale }: { readonly scale: Scale }) {
  return (
    <>
      <span role="columnheader">Step</span>
      <span class="cell-about" role="columnheader">
        Entity
      </span>
      <span class="cell-state" role="columnheader">
        Status
      </span>
      <span class="cell-offset" role="columnheader">
        After
      </span>
      <span class="cell-bar story-axis" role="columnheader">
        <span>0</span>
        {scale.breaks.map(({ at, ms }) => (
          <span key={at} class="story-break-text" style={{ left: `${at}%` }}>
            {durationText(ms)}
          </span>
        ))}
        <span>{durationText(scale.length)}</span>
      </span>
    </>
  );
}

/** One step of a story. */
export function StoryCells({ row: { step, level, hasChildren }, scale, isOpen, turn }: Props) {
  const indent = Math.min(level - 1, DEEPEST);
  return (
    <>
      <span class="cell-step" role="gridcell" style={{ paddingLeft: `${indent * INDENT}rem` }}>
        {hasChildren ? (
          <button
            type="button"
            class="fold"
            tabIndex={-1}
            aria-label={isOpen ? 'Fold' : 'Unfold'}
            onClick={turn}
          >
            {isOpen ? '▾' : '▸'}
          </button>
        ) : (
          <span class="fold" />
        )}
        <span class={`kind kind-${step.kind}`}>{KIND_NAMES[step.kind]}</span> <StepName step={step} />
        <Marks step={step} />
        {level - 1 > DEEPEST && <span class="soft step-level"> level {level}</span>}
      </span>
      <span class="cell-about soft" role="gridcell">
        {step.node && (step.kind === 'event' || step.kind === 'change') ? entityText(step.node.entity) : ''}
      </span>
      <span class="cell-state" role="gridcell">
        <StepState step={step} />
      </span>
      <span class="cell-offset soft" role="gridcell">
        {step.kind !== 'reason' && `+${durationText(step.start - scale.start)}`}
      </span>
      <span class="cell-bar" role="gridcell">
        {step.kind !== 'reason' && <Bar step={step} scale={scale} />}
      </span>
    </>
  );
}

function StepName({ step }: { readonly step: Step }) {
  const { node, post, read, kind } = step;
  const text = stepText(step);
  const request = post ?? read;
  if (request) {
    return (
      <a href={hrefToRequest(request.id)} tabIndex={-1} title={text}>
        {text}
      </a>
    );
  }
  if (node && kind === 'event') {
    return (
      <a class="story-event" href={hrefToEvent(node.id)} tabIndex={-1}>
        {text}
      </a>
    );
  }
  if (node?.workflow !== undefined && node.ruleset !== undefined) {
    const href = hrefToWorkflow(node.workflow, { ruleset: node.ruleset });
    return (
      <a href={href} tabIndex={-1} title={node.workflow}>
        {text}
      </a>
    );
  }
  return <span title={text}>{text}</span>;
}

/** What is odd about a step. */
function Marks({ step: { node, post, read } }: { readonly step: Step }) {
  const { violations = 0, fault } = post ?? read ?? {};
  return (
    <>
      {node?.stubbed !== undefined && (
        <span class="badge badge-waiting step-mark" title={`Stubbed: ${node.stubbed}`}>
          stubbed
        </span>
      )}
      {violations > 0 && (
        <span class="badge badge-odd step-mark">
          {violations === 1 ? '1 violation' : `${violations} violations`}
        </span>
      )}
      {fault !== undefined && (
        <span class="badge badge-bad step-mark" title={fault}>
          fault
        </span>
      )}
    </>
  );
}

function StepState({ step: { kind, node, post, read } }: { readonly step: Step }) {
  const request = post ?? read;
  if (request) return <HttpBadge status={request.status} />;
  if (!node) return null;
  if (node.webhook) return <HttpBadge status={node.webhook.status} />;
  const isWorthSaying = kind === 'event' || (node.eventStatus === 'FAILED' && kind !== 'reason');
  return isWorthSaying ? <StatusBadge status={node.eventStatus} /> : null;
}

function Bar({ step: { kind, start, end, node }, scale }: { readonly step: Step; readonly scale: Scale }) {
  const [left, right] = [scale.at(start), scale.at(end)];
  const tone = node?.eventStatus === 'FAILED' ? 'bad' : node?.eventStatus === 'NO_MATCH' ? 'odd' : kind;
  const length = end - start;
  return (
    <>
      {scale.breaks.map(({ at }) => (
        <span key={at} class="story-break" style={{ left: `${at}%` }} />
      ))}
      <span
        class={`bar bar-${tone}`}
        style={{ left: `min(${left}%, 100% - 3px)`, width: `${Math.max(right - left, 0)}%` }}
      />
      {length > 0 && (
        <span
          class="bar-text"
          style={right < 70 ? { left: `${right}%` } : { right: `${100 - Math.min(left, 98)}%` }}
        >
          {durationText(length)}
        </span>
      )}
    </>
  );
}
