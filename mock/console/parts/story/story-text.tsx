import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { CopyButton } from '../copy-button.js';
import { Loading } from '../loading.js';

/** A story as a tree in plain text, as the command line and `?format=text` have it. */
export function StoryText({ id, turn }: { readonly id: string; readonly turn: unknown }) {
  const text = useLoaded({
    key: `trace text ${id} ${String(turn)}`,
    load: signal =>
      answered(
        control.GET('/events/{id}/trace', {
          signal,
          params: { path: { id }, query: { format: 'text' } },
          parseAs: 'text',
        }),
      ),
  });
  return (
    <Loading of={text}>
      {value => (
        <div class="story-text">
          <CopyButton label="Copy the tree" text={() => value} />
          <pre class="json" tabIndex={0} aria-label="The story as text">
            {value}
          </pre>
        </div>
      )}
    </Loading>
  );
}
