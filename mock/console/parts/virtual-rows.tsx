import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props {
  /** What the rows are, for screen readers. */
  readonly label: string;
  readonly class: string;
  readonly count: number;
  /** The titles of the columns, as cells. */
  readonly head: ComponentChildren;
  /** The cells of a row. */
  readonly row: (index: number) => ComponentChildren;
  /** What happens when a row is chosen with Enter or a click on it. */
  readonly open: (index: number) => void;
  /** Told which rows are looked at, both included. */
  readonly onLook: (first: number, last: number) => void;
  /** Told whether the first row is in sight. */
  readonly onTop: (isAtTop: boolean) => void;
}

/** The height of a row in CSS pixels; the style sheet has the same. */
export const ROW_HEIGHT = 36;

// Rows beyond what is in sight.
const OVERSCAN = 10;

/** A table of any length, of which only the rows in sight are in the page; arrows, Page Up and Down, Home and End move in it. */
export function VirtualRows({ label, count, head, row, open, onLook, onTop, class: name }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [active, setActive] = useState(-1);
  const virtualizer = useVirtualizer(count, () => scroller.current);
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => onLook(first, last), [first, last, count, onLook]);
  const isAtTop = (virtualizer.scrollOffset ?? 0) < ROW_HEIGHT / 2;
  useEffect(() => onTop(isAtTop), [isAtTop, onTop]);
  const shown = Math.min(active, count - 1);

  const move = (event: KeyboardEvent): void => {
    const target = targetOf(event, { active: shown, count, page: Math.max(last - first - 2 * OVERSCAN, 1) });
    if (target !== undefined) {
      event.preventDefault();
      setActive(target);
      virtualizer.scrollToIndex(target);
    } else if (event.key === 'Enter' && shown >= 0 && event.target === scroller.current) {
      event.preventDefault();
      open(shown);
    }
  };

  return (
    <div
      ref={scroller}
      class={`rows ${name}`}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-activedescendant={shown >= first && shown <= last && shown >= 0 ? `${id}-${shown}` : undefined}
      tabIndex={0}
      onKeyDown={move}
    >
      <div class="rows-head" role="rowgroup">
        <div class="row" role="row" aria-rowindex={1}>
          {head}
        </div>
      </div>
      <div class="rows-body" role="rowgroup" style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {items.map(({ index, start }) => (
          <div
            key={index}
            id={`${id}-${index}`}
            class="row"
            role="row"
            aria-rowindex={index + 2}
            aria-selected={index === shown}
            style={{ transform: `translateY(${start}px)` }}
            onClick={event => {
              setActive(index);
              if (!isOnLink(event)) open(index);
            }}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  );
}

function useVirtualizer(
  count: number,
  element: () => HTMLDivElement | null,
): Virtualizer<HTMLDivElement, Element> {
  const [, setTurn] = useState(0);
  const options = {
    count,
    getScrollElement: element,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollPaddingStart: ROW_HEIGHT,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => setTurn(turn => turn + 1),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLDivElement, Element>(options));
  virtualizer.setOptions(options);
  // The names that its bindings to other frameworks use, too.
  // oxlint-disable-next-line no-underscore-dangle
  useLayoutEffect(() => virtualizer._didMount(), []);
  // oxlint-disable-next-line no-underscore-dangle
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer;
}

interface Place {
  readonly active: number;
  readonly count: number;
  /** Rows that are in sight at once. */
  readonly page: number;
}

function targetOf(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { active, count, page }: Place,
): number | undefined {
  if (ctrlKey || metaKey || altKey || count === 0) return undefined;
  const to: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    j: active + 1,
    ArrowUp: active - 1,
    k: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: count - 1,
  };
  const target = to[key];
  return target === undefined ? undefined : Math.min(Math.max(target, 0), count - 1);
}

/** Whether a click is the browser's own affair: on a link, a button, or the end of a selection of text. */
function isOnLink({ target }: MouseEvent): boolean {
  return (target instanceof Element && target.closest('a, button') !== null) || String(getSelection()) !== '';
}
