import type { ComponentChildren } from 'preact';
import { hrefToEvent } from '../control/navigation.js';

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const EVENT_ID = /^"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"$/;

// Colouring more than that, in characters, would make the page slow.
const MOST_COLOURED = 200_000;

interface Props {
  readonly value: unknown;
  /** What it is, for screen readers. */
  readonly label: string;
  /** Whether the ids of events lead to them. */
  readonly hasLinks?: boolean;
}

/** A value as indented, coloured JSON; everything in it is text, whatever it looks like. */
export function JsonView({ value, label, hasLinks = true }: Props) {
  const text = JSON.stringify(value, null, 2) ?? 'undefined';
  return (
    <pre class="json" tabIndex={0} aria-label={label}>
      <code>{text.length > MOST_COLOURED ? text : coloured(text, hasLinks)}</code>
    </pre>
  );
}

function coloured(text: string, hasLinks: boolean): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, string, colon, word] = match;
    parts.push(text.slice(end, match.index));
    end = match.index + whole.length;
    if (string === undefined)
      parts.push(<span class={word === undefined ? 'json-number' : 'json-word'}>{whole}</span>);
    else if (colon !== undefined) parts.push(<span class="json-key">{string}</span>, colon);
    else parts.push(stringPart(string, hasLinks));
  }
  parts.push(text.slice(end));
  return parts;
}

function stringPart(string: string, hasLinks: boolean): ComponentChildren {
  const [, id] = (hasLinks && EVENT_ID.exec(string)) || [];
  if (id === undefined) return <span class="json-string">{string}</span>;
  return (
    <a class="json-string" href={hrefToEvent(id)}>
      {string}
    </a>
  );
}
