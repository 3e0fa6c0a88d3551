import { useEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** How a drawing is moved and enlarged to be looked at, in CSS pixels. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Moving about in a drawing by mouse, touch and keyboard. */
export interface PanZoom {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly view: View;
  /** How high the frame should be: high enough for all of it at its width, and to look about in once it is enlarged. */
  readonly height: number;
  /** Makes it larger or smaller about its middle. */
  readonly zoom: (factor: number) => void;
  /** Shows all of it. */
  readonly fit: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const STEP = 60;
const LARGEST = 3;
const SMALLEST = 0.05;
const LARGEST_FIT = 1.1;

// The height of a frame by its width, where the drawing is that high.
const LOWEST = 0.6;

// A pointer that moves less than that, in pixels, has clicked.
const CLICK = 4;

/** A frame in which a drawing of this size can be moved about; it fits until it is moved. */
export function usePanZoom(drawing: Size): PanZoom {
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 });
  const [moved, setMoved] = useState<View>();
  const view = moved ?? fitting(drawing, room);
  const latest = useRef(view);
  latest.current = view;
  useEffect(() => setMoved(undefined), [drawing]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() =>
      setRoom({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    const unfollow = followPointers(element, change => setMoved((latest.current = change(latest.current))));
    return () => {
      observer.disconnect();
      unfollow();
    };
  }, []);
  const zoom = (factor: number): void =>
    setMoved(zoomed(view, factor, { x: room.width / 2, y: room.height / 2 }));
  const fit = (): void => setMoved(undefined);
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moveOf(event, { view, setMoved, zoom, fit });
    if (!move) return;
    event.preventDefault();
    move();
  };
  const fitted = drawing.height * Math.min(room.width / Math.max(drawing.width, 1), LARGEST_FIT);
  const height = Math.max(fitted, Math.min(drawing.height, room.width * LOWEST));
  return { frame, view, height, zoom, fit, onKeyDown };
}

interface Moves extends Pick<PanZoom, 'view' | 'zoom' | 'fit'> {
  readonly setMoved: (view: View) => void;
}

/** What a key does to a view; undefined for keys that do nothing. */
function moveOf(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { view, setMoved, zoom, fit }: Moves,
): (() => void) | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const moves: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => setMoved({ ...view, x: view.x + STEP }),
    ArrowRight: () => setMoved({ ...view, x: view.x - STEP }),
    ArrowUp: () => setMoved({ ...view, y: view.y + STEP }),
    ArrowDown: () => setMoved({ ...view, y: view.y - STEP }),
    '+': () => zoom(1.25),
    '=': () => zoom(1.25),
    '-': () => zoom(0.8),
    '0': fit,
  };
  return moves[key];
}

function fitting({ width, height }: Size, room: Size): View {
  if (room.width === 0 || width === 0) return { x: 0, y: 0, scale: 1 };
  const scale = Math.max(Math.min(room.width / width, room.height / height, LARGEST_FIT), SMALLEST);
  return { x: (room.width - width * scale) / 2, y: (room.height - height * scale) / 2, scale };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The same view, larger by a factor, in which what is at one point stays there. */
function zoomed({ x, y, scale }: View, factor: number, at: Point): View {
  const next = Math.min(Math.max(scale * factor, SMALLEST), LARGEST);
  const by = next / scale;
  return { x: at.x - (at.x - x) * by, y: at.y - (at.y - y) * by, scale: next };
}

type Change = (to: (view: View) => View) => void;

/** Dragging moves, two fingers and the wheel with Ctrl enlarge, and focus brings into sight; returns how to stop. */
function followPointers(element: HTMLElement, change: Change): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  const pointers = new Map<number, Point>();
  let hasMoved = false;
  const pressed = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (pointers.size === 0) hasMoved = false;
    pointers.set(event.pointerId, placeIn(element, event));
  };
  const dragged = (event: PointerEvent): void => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = placeIn(element, event);
    if (!hasMoved && Math.hypot(now.x - before.x, now.y - before.y) < CLICK) return;
    hasMoved = true;
    element.setPointerCapture(event.pointerId);
    const [other] = [...pointers].flatMap(([id, point]) => (id === event.pointerId ? [] : [point]));
    pointers.set(event.pointerId, now);
    change(view => (other ? pinched(view, { before, now, other }) : shifted(view, before, now)));
  };
  const released = ({ pointerId }: PointerEvent): void => void pointers.delete(pointerId);
  element.addEventListener('pointerdown', pressed, { signal });
  element.addEventListener('pointermove', dragged, { signal });
  element.addEventListener('pointerup', released, { signal });
  element.addEventListener('pointercancel', released, { signal });
  element.addEventListener('click', event => hasMoved && event.detail > 0 && stop(event), {
    signal,
    capture: true,
  });
  element.addEventListener('dragstart', event => event.preventDefault(), { signal });
  element.addEventListener('wheel', event => wheeled(event, placeIn(element, event), change), {
    signal,
    passive: false,
  });
  element.addEventListener('focusin', ({ target }) => revealed(target, element, change), { signal });
  return () => abort.abort();
}

function placeIn(element: HTMLElement, { clientX, clientY }: MouseEvent): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

function shifted(view: View, before: Point, now: Point): View {
  return { ...view, x: view.x + now.x - before.x, y: view.y + now.y - before.y };
}

function pinched(
  view: View,
  { before, now, other }: { readonly before: Point; readonly now: Point; readonly other: Point },
): View {
  const length = (point: Point): number => Math.max(Math.hypot(point.x - other.x, point.y - other.y), 1);
  return zoomed(view, length(now) / length(before), other);
}

/** The wheel alone scrolls the page; a pinch on a touchpad comes as a wheel with Ctrl. */
function wheeled(event: WheelEvent, at: Point, change: Change): void {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  change(view => zoomed(view, Math.exp(-event.deltaY / 400), at));
}

function revealed(target: EventTarget | null, element: HTMLElement, change: Change): void {
  if (!(target instanceof SVGElement)) return;
  const [inner, outer] = [target.getBoundingClientRect(), element.getBoundingClientRect()];
  const isInSight =
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom;
  if (isInSight) return;
  const x = outer.left + outer.width / 2 - (inner.left + inner.width / 2);
  const y = outer.top + outer.height / 2 - (inner.top + inner.height / 2);
  change(view => ({ ...view, x: view.x + x, y: view.y + y }));
}
