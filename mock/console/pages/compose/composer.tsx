import { useRef, useState } from 'preact/hooks';
import type { EventApi } from '../../control/event-api.js';
import { postEvent, type Posted, type PostMode } from '../../control/post-event.js';
import { attempt } from '../../parts/notices.js';
import { Answer } from './answer.js';
import { bodyText, readBody, type Body } from './body-check.js';
import { CheckNote } from './check-note.js';
import { EventForm } from './event-form.js';
import { useCheck } from './use-check.js';

interface Props {
  readonly spec: EventApi;
  /** What the form begins with. */
  readonly start: Body;
}

/** A body as a form and as JSON, which stay in step, and what comes of posting it. */
export function Composer({ spec, start }: Props) {
  const [text, setText] = useState(() => bodyText(start));
  const [{ schema }] = useState(() => spec.jsonBody('postEventAsync'));
  const { posted, isBusy, post } = usePosts();
  const [mode, setMode] = useState<PostMode>('async');
  const read = readBody(text);
  const check = useCheck(read, schema, posted.length);
  const held = useRef<Body>(start);
  if ('body' in read) held.current = read.body;
  const isBroken = 'problem' in read;
  const latest = posted.at(-1);
  return (
    <>
      <form
        class="composer"
        aria-label="The event"
        onSubmit={event => {
          event.preventDefault();
          post(held.current, mode);
        }}
      >
        <div class="card">
          <h2>Fields</h2>
          {isBroken && <p class="field-problem">Mend the JSON first: {read.problem}</p>}
          <fieldset class="plain-set" disabled={isBroken} aria-label="Fields">
            <EventForm
              spec={spec}
              schema={schema}
              body={held.current}
              onChange={body => setText(bodyText(body))}
            />
          </fieldset>
        </div>
        <div class="composer-side">
          <JsonEditor text={text} setText={setText} />
          <CheckNote check={check} />
          <div class="rows-bar">
            <ModeChoice mode={mode} pick={setMode} />
            <button type="submit" class="button-main" disabled={isBusy || isBroken}>
              {isBusy ? 'Posting…' : 'Post'}
            </button>
          </div>
        </div>
      </form>
      {latest && <Answer key={posted.length} posted={latest} />}
    </>
  );
}

interface Posts {
  /** How each was answered, the latest last. */
  readonly posted: readonly Posted[];
  readonly isBusy: boolean;
  readonly post: (body: Body, mode: PostMode) => void;
}

function usePosts(): Posts {
  const [posted, setPosted] = useState<readonly Posted[]>([]);
  const [isBusy, setBusy] = useState(false);
  const post = async (body: Body, mode: PostMode): Promise<void> => {
    setBusy(true);
    await attempt(async () => {
      const answer = await postEvent(body, mode);
      setPosted(before => [...before, answer]);
    });
    setBusy(false);
  };
  return { posted, isBusy, post: (body, mode) => void post(body, mode) };
}

const FEWEST_LINES = 10;
const MOST_LINES = 24;

function JsonEditor({ text, setText }: { readonly text: string; readonly setText: (text: string) => void }) {
  const lines = text.split('\n').length + 1;
  return (
    <div class="card">
      <h2>
        <label for="compose-json">JSON</label>
      </h2>
      <div class="field">
        <textarea
          id="compose-json"
          rows={Math.min(Math.max(lines, FEWEST_LINES), MOST_LINES)}
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
    </div>
  );
}

const MODES: readonly (readonly [PostMode, string])[] = [
  ['async', 'async: do not wait'],
  ['sync', 'sync: wait for the outcome'],
];

function ModeChoice({ mode, pick }: { readonly mode: PostMode; readonly pick: (mode: PostMode) => void }) {
  return (
    <fieldset class="filter-set" aria-label="How to post">
      {MODES.map(([name, title]) => (
        <label key={name}>
          <input type="radio" name="mode" value={name} checked={name === mode} onChange={() => pick(name)} />
          {title}
        </label>
      ))}
    </fieldset>
  );
}
