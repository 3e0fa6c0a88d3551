import { JsonView } from '../../parts/json-view.js';

interface Props {
  readonly value: unknown;
  readonly label: string;
  /** What is wrong, by its place in the value such as `attributes.items[0].ref`; the empty place is the whole. */
  readonly marks: ReadonlyMap<string, string>;
}

interface Line {
  readonly place: string;
  readonly depth: number;
  readonly text: string;
}

/** A value as JSON in which the lines that something is wrong with are marked, each with what it is. */
export function MarkedJson({ value, label, marks }: Props) {
  if (marks.size === 0) return <JsonView value={value} label={label} />;
  return (
    <pre class="json plain-text" tabIndex={0} aria-label={label}>
      <code>
        {linesOf(value, { place: '', depth: 0, before: '', after: '' }).map(
          ({ place, depth, text }, index) => {
            const mark = marks.get(place);
            return (
              <span key={index} class={mark === undefined ? 'json-line' : 'json-line json-marked'}>
                {'  '.repeat(depth) + text}
                {mark !== undefined && <strong class="json-mark"> ← {mark}</strong>}
                {'\n'}
              </span>
            );
          },
        )}
      </code>
    </pre>
  );
}

interface Spot {
  readonly place: string;
  readonly depth: number;
  /** What stands before the value on its first line, and after it on its last. */
  readonly before: string;
  readonly after: string;
}

/** The lines of indented JSON; the first line of a value has its place, the closing ones have none that can be marked. */
function linesOf(value: unknown, { place, depth, before, after }: Spot): readonly Line[] {
  const isList = Array.isArray(value);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : undefined;
  if (!entries || entries.length === 0)
    return [{ place, depth, text: `${before}${JSON.stringify(value) ?? 'undefined'}${after}` }];
  const [open, close] = isList ? '[]' : '{}';
  return [
    { place, depth, text: `${before}${open ?? ''}` },
    ...entries.flatMap(([key, each], index) =>
      linesOf(each, {
        place: isList ? `${place}[${key}]` : place === '' ? key : `${place}.${key}`,
        depth: depth + 1,
        before: isList ? '' : `${JSON.stringify(key)}: `,
        after: index === entries.length - 1 ? '' : ',',
      }),
    ),
    { place: '\0', depth, text: `${close ?? ''}${after}` },
  ];
}
