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

function classOf(what: string, kinds: Readonly<Record<string, boolean>>): string {
  const own = Object.entries(kinds).flatMap(([kind, has]) => (has ? [`${what}-${kind}`] : []));
  return [what, ...own].join(' ');
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
  if (!state || href === undefined) return <AnyBox box={box} />;
  // The name of a link has to hold what is seen of it.
  const name = state.name.length > LONGEST_NAME ? `${state.name.slice(0, LONGEST_NAME - 1)}…` : state.name;
  const { isStart = false, isUnknown = false, isTerminal = false } = state;
  const kinds = { path: isOnPath, selected: isSelected, start: isStart, unknown: isUnknown };
  return (
    <DrawnLink
      href={href}
      class={classOf('state', kinds)}
      label={`${name} ${factsOf(state)}`}
      isCurrent={isSelected}
      isTabbable
    >
      <title>{state.name}</title>
      <rect class="state-box" x={left} y={top} width={width} height={height} rx={isStart ? height / 2 : 6} />
      {isTerminal && (
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

function AnyBox({ box: { x, y, width, height } }: Pick<BoxProps, 'box'>) {
  return (
    <g class="state state-any">
      <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={height / 2} />
      <text x={x} y={y + 5}>
        any status
      </text>
    </g>
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
  const kinds = { taken: isTaken, dimmed: isDimmed, selected: isSelected, uncertain: !way.isCertain };
  return (
    <DrawnLink
      href={href}
      class={classOf('way', kinds)}
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
      <WayLabel way={way} text={text} />
    </DrawnLink>
  );
}

function WayLabel({ way: { x, y, width, label }, text }: { readonly way: PlacedWay; readonly text: string }) {
  // The number is more text than the place was made for.
  const whole = width + (text.length - label.length) * 6.9;
  return (
    <>
      <rect
        class="way-label"
        x={x - whole / 2}
        y={y - LABEL_HEIGHT / 2}
        width={whole}
        height={LABEL_HEIGHT}
        rx="4"
      />
      <text class="way-text" x={x} y={y + 4}>
        {text}
      </text>
    </>
  );
}
