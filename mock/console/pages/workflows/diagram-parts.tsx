import { useGoTo } from '../../control/navigation.js';
import { LABEL_HEIGHT, LONGEST_NAME, type PlacedBox, type PlacedWay } from './diagram-layout.js';
import type { State } from './selection.js';

interface LinkProps {
  readonly href: string;
  readonly class: string;
  readonly label: string;
  readonly isCurrent: boolean;
  readonly isTabbable: boolean;
  readonly children: preact.ComponentChildren;
}

/** A link in a drawing; the router of the page hears only of those outside. */
function DrawnLink({ href, class: name, label, isCurrent, isTabbable, children }: LinkProps) {
  const goTo = useGoTo();
  return (
    <a
      href={href}
      class={name}
      aria-label={label}
      aria-current={isCurrent ? 'true' : undefined}
      tabIndex={isTabbable ? 0 : -1}
      onClick={event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        goTo(href);
      }}
    >
      {children}
    </a>
  );
}

interface BoxProps {
  readonly box: PlacedBox;
  /** As it is now; undefined for any status. */
  readonly state: State | undefined;
  readonly isOnPath: boolean;
  readonly isSelected: boolean;
  /** Undefined for what cannot be selected. */
  readonly href: string | undefined;
}

/** A state: its name, and how many entities are in it. */
export function StateBox({ box, state, isOnPath, isSelected, href }: BoxProps) {
  const { x, y, width, height } = box;
  const [left, top] = [x - width / 2, y - height / 2];
  if (!state || href === undefined) {
    return (
      <g class="state state-any">
        <rect x={left} y={top} width={width} height={height} rx={height / 2} />
        <text x={x} y={y + 5}>
          any status
        </text>
      </g>
    );
  }
  // The name of a link has to hold what is seen of it.
  const name = state.name.length > LONGEST_NAME ? `${state.name.slice(0, LONGEST_NAME - 1)}…` : state.name;
  const kinds = [
    isOnPath ? 'state-path' : '',
    isSelected ? 'state-selected' : '',
    state.isStart ? 'state-start' : '',
    state.isUnknown ? 'state-unknown' : '',
  ];
  return (
    <DrawnLink
      href={href}
      class={['state', ...kinds].filter(Boolean).join(' ')}
      label={`${name} ${factsOf(state)}`}
      isCurrent={isSelected}
      isTabbable
    >
      <title>{state.name}</title>
      <rect
        class="state-box"
        x={left}
        y={top}
        width={width}
        height={height}
        rx={state.isStart ? height / 2 : 6}
      />
      {state.isTerminal && (
        <rect class="state-inner" x={left + 4} y={top + 4} width={width - 8} height={height - 8} rx={4} />
      )}
      <text class="state-name" x={x} y={y - 2}>
        {name}
      </text>{' '}
      <text class="state-facts" x={x} y={y + 15}>
        {factsOf(state)}
      </text>
    </DrawnLink>
  );
}

function factsOf({ entities, isStart, isTerminal, isUnknown }: State): string {
  const count = entities === 1 ? '1 entity' : `${entities.toLocaleString('en')} entities`;
  return [isStart && 'start', isTerminal && 'end', isUnknown && 'unknown', count].filter(Boolean).join(', ');
}

interface WayProps {
  readonly way: PlacedWay;
  /** Of the steps of the traced event that took it. */
  readonly numbers: readonly number[];
  /** Whether the traced event took others. */
  readonly isDimmed: boolean;
  readonly isSelected: boolean;
  readonly href: string;
  readonly arrows: { readonly plain: string; readonly strong: string };
}

/** All ways between two states as one arrow with the rulesets on it. */
export function WayArrow({ way, numbers, isDimmed, isSelected, href, arrows }: WayProps) {
  const isTaken = numbers.length > 0;
  const text = isTaken ? `${numbers.join(', ')}: ${way.label}` : way.label;
  // The number is more text than the place was made for.
  const width = way.width + (text.length - way.label.length) * 6.9;
  const kinds = [
    isTaken ? 'way-taken' : '',
    isDimmed ? 'way-dimmed' : '',
    isSelected ? 'way-selected' : '',
    way.isCertain ? '' : 'way-uncertain',
  ];
  return (
    <DrawnLink
      href={href}
      class={['way', ...kinds].filter(Boolean).join(' ')}
      label={`${way.from ?? 'any status'} to ${way.to}: ${text}`}
      isCurrent={isSelected}
      // The table of transitions leads to each of them by keyboard.
      isTabbable={isTaken}
    >
      <title>{`${way.from ?? 'any status'} → ${way.to}: ${way.rulesets.join(', ')}`}</title>
      <path class="way-reach" d={way.line} />
      <path
        class="way-line"
        d={way.line}
        marker-end={`url(#${isTaken || isSelected ? arrows.strong : arrows.plain})`}
      />
      <rect
        class="way-label"
        x={way.x - width / 2}
        y={way.y - LABEL_HEIGHT / 2}
        width={width}
        height={LABEL_HEIGHT}
        rx="4"
      />
      <text class="way-text" x={way.x} y={way.y + 4}>
        {text}
      </text>
    </DrawnLink>
  );
}
