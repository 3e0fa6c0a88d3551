import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { useLayoutEffect, useState } from 'preact/hooks';

/** The height of a row in CSS pixels; the style sheet has the same. */
export const ROW_HEIGHT = 36;

/** Rows beyond what is in sight, on either side. */
export const OVERSCAN = 10;

/** Keeps track of which rows of a long list are in sight. */
export function useVirtualizer(
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
