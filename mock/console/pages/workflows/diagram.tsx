import { useId, useMemo } from 'preact/hooks';
import { graphOf, numbersOf, type DiagramGraph } from './diagram-graph.js';
import { placed, type PlacedDiagram } from './diagram-layout.js';
import { StateBox, WayArrow } from './diagram-parts.js';
import { usePanZoom, type PanZoom } from './pan-zoom.js';
import type { HrefOf, Selection, WorkflowMap } from './selection.js';
import type { Step } from './traced-path.js';

interface Props {
  readonly map: WorkflowMap;
  readonly selection: Selection;
  /** The rulesets that the traced event ran; none where there is no such event. */
  readonly steps: readonly Step[];
  readonly hrefOf: HrefOf;
}

/** The states of one entity type as boxes with how many entities are in each, and the ways between them as arrows. */
export function Diagram({ map, selection, steps, hrefOf }: Props) {
  const { type } = selection;
  const graph = graphOf(map, type, steps);
  // What moves nothing, such as a count, must not have everything placed anew.
  const shape = shapeOf(graph);
  const diagram = useMemo(() => placed(graph), [shape]);
  const numbers = numbersOf(steps, graph, type);
  const live = new Map(graph.boxes.map(({ key, state }) => [key, state]));
  return (
    <DiagramFrame diagram={diagram} type={type}>
      {arrows => (
        <>
          {diagram.ways.map(way => (
            <WayArrow
              key={way.key}
              way={way}
              numbers={numbers.get(way.key) ?? []}
              isDimmed={numbers.size > 0 && !numbers.has(way.key)}
              isSelected={isSelected(way, selection)}
              href={hrefOf({ way })}
              arrows={arrows}
            />
          ))}
          {diagram.boxes.map(box => (
            <StateBox
              key={box.key}
              box={box}
              state={live.get(box.key)}
              isOnPath={isOnPath(box, diagram, numbers)}
              isSelected={box.state !== undefined && box.state.name === selection.state}
              href={box.state && hrefOf({ state: box.state.name })}
            />
          ))}
        </>
      )}
    </DiagramFrame>
  );
}

function shapeOf({ boxes, ways }: DiagramGraph): string {
  return JSON.stringify([boxes.map(({ key }) => key), ways.map(({ key, rulesets }) => [key, rulesets])]);
}

/** Whether the traced event came to a state or left it. */
function isOnPath(
  { state }: PlacedDiagram['boxes'][number],
  { ways }: PlacedDiagram,
  numbers: ReadonlyMap<string, unknown>,
): boolean {
  return ways.some(way => numbers.has(way.key) && (state?.name === way.from || state?.name === way.to));
}

function isSelected(
  way: PlacedDiagram['ways'][number],
  { way: chosen, ruleset }: Pick<Selection, 'way' | 'ruleset'>,
): boolean {
  if (chosen) return way.from === chosen.from && way.to === chosen.to;
  return ruleset !== undefined && way.rulesets.includes(ruleset);
}

interface FrameProps {
  readonly diagram: PlacedDiagram;
  readonly type: string;
  readonly children: (arrows: {
    readonly plain: string;
    readonly strong: string;
  }) => preact.ComponentChildren;
}

function DiagramFrame({ diagram, type, children }: FrameProps) {
  const { frame, view, height, zoom, fit, onKeyDown } = usePanZoom(diagram);
  const id = useId();
  const arrows = { plain: `${id}-plain`, strong: `${id}-strong` };
  return (
    <div class="diagram">
      <div
        ref={frame}
        class="diagram-frame"
        style={{ height: `clamp(14rem, ${Math.ceil(height) + 2}px, max(62vh, 24rem))` }}
        role="group"
        tabIndex={0}
        aria-label={`State diagram of ${type}; arrow keys move it, + and - zoom, 0 shows all of it`}
        onKeyDown={onKeyDown}
      >
        <svg class="diagram-drawing" width="100%" height="100%">
          <defs>
            <Arrow id={arrows.plain} class="arrow-plain" />
            <Arrow id={arrows.strong} class="arrow-strong" />
          </defs>
          <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>{children(arrows)}</g>
        </svg>
      </div>
      <DiagramTools zoom={zoom} fit={fit} />
    </div>
  );
}

function DiagramTools({ zoom, fit }: Pick<PanZoom, 'zoom' | 'fit'>) {
  return (
    <p class="diagram-tools">
      <button type="button" class="button" aria-label="Zoom in" onClick={() => zoom(1.25)}>
        +
      </button>
      <button type="button" class="button" aria-label="Zoom out" onClick={() => zoom(0.8)}>
        −
      </button>
      <button type="button" class="button" onClick={fit}>
        Fit
      </button>
      <span class="soft">
        Drag to move, Ctrl and the wheel to zoom. Dashed arrows may be taken, solid ones are. A double frame
        ends.
      </span>
    </p>
  );
}

function Arrow({ id, class: name }: { readonly id: string; readonly class: string }) {
  return (
    <marker id={id} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">
      <path class={name} d="M0 0 L10 5 L0 10 z" />
    </marker>
  );
}
