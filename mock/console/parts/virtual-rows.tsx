import type { Virtualizer } from '@tanstack/virtual-core';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { targetOf, treeMove, type RowTree } from './row-keys.js';
import { OVERSCAN, ROW_HEIGHT, useVirtualizer } from './virtualizer.js';

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
  readonly onLook?: (first: number, last: number) => void;
  /** Told whether the first row is in sight. */
  readonly onTop?: (isAtTop: boolean) => void;
  /** How the rows stand under each other, where they do; Left and Right fold and unfold them then. */
  readonly tree?: RowTree;
  /** More classes of a row. */
  readonly rowClass?: (index: number) => string;
  /** A row that is brought into sight and made the active one. */
  readonly at?: number | undefined;
}

interface ActiveRow {
  /** -1 for none. */
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

const NOTHING = (): void => undefined;

/** A table of any length, of which only the rows in sight are in the page; arrows, Page Up and Down, Home and End move in it. */
export function VirtualRows(props: Props) {
  const { label, count, head, tree, class: name, onLook = NOTHING, onTop = NOTHING } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtualizer = useVirtualizer(count, () => scroller.current);
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const { active, setActive, onKey } = useActiveRow(props, virtualizer);
  useEffect(() => onLook(first, last), [first, last, count, onLook]);
  const isAtTop = (virtualizer.scrollOffset ?? 0) < ROW_HEIGHT / 2;
  useEffect(() => onTop(isAtTop), [isAtTop, onTop]);

  return (
    <div
      ref={scroller}
      class={`rows ${name}`}
      role={tree ? 'treegrid' : 'grid'}
      aria-label={label}
      aria-rowcount={count + 1}
      aria-activedescendant={active >= first && active <= last && active >= 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKey}
    >
      <div class="rows-head" role="rowgroup">
        <div class="row" role="row" aria-rowindex={1}>
          {head}
        </div>
      </div>
      <div class="rows-body" role="rowgroup" style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {items.map(({ index, start }) => (
          <Row
            key={index}
            id={`${id}-${index}`}
            index={index}
            start={start}
            isActive={index === active}
            setActive={setActive}
            of={props}
          />
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly index: number;
  /** In CSS pixels from the first row. */
  readonly start: number;
  readonly isActive: boolean;
  readonly setActive: (index: number) => void;
  readonly of: Props;
}

function Row({ id, index, start, isActive, setActive, of: { row, open, tree, rowClass } }: RowProps) {
  return (
    <div
      id={id}
      class={`row ${rowClass?.(index) ?? ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-level={tree?.level(index)}
      aria-expanded={tree?.isOpen(index)}
      aria-selected={isActive}
      style={{ transform: `translateY(${start}px)` }}
      onClick={event => {
        setActive(index);
        if (!isOnLink(event)) open(index);
      }}
    >
      {row(index)}
    </div>
  );
}

/** The row that the keyboard stands on. */
function useActiveRow(
  { count, open, tree, at }: Props,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
): ActiveRow {
  const [wanted, setActive] = useState(-1);
  const active = Math.min(wanted, count - 1);
  useEffect(() => {
    if (at === undefined || at < 0) return;
    setActive(at);
    virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [at]);
  const onKey = (event: KeyboardEvent): void => {
    const items = virtualizer.getVirtualItems();
    const page = Math.max(items.length - 1 - 2 * OVERSCAN, 1);
    const target = (tree && treeMove(event, tree, active)) ?? targetOf(event, { active, count, page });
    if (target !== undefined) {
      event.preventDefault();
      setActive(target);
      virtualizer.scrollToIndex(target);
    } else if (event.key === 'Enter' && active >= 0 && event.target === event.currentTarget) {
      event.preventDefault();
      open(active);
    }
  };
  return { active, setActive, onKey };
}

/** Whether a click is the browser's own affair: on a link, a button, or the end of a selection of text. */
function isOnLink({ target }: MouseEvent): boolean {
  return (target instanceof Element && target.closest('a, button') !== null) || String(getSelection()) !== '';
}
