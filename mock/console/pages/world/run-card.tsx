import { useRef, useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { ActionForm } from '../../parts/action-form.js';
import { Card } from '../../parts/card.js';
import { Field } from '../../parts/field.js';
import { asBody } from './file-body.js';
import { PlayedRunReport } from './played-run.js';

/** Everything that has happened in the sandbox as one file, and a run that is done again. */
export function RunCard({ onDone }: { readonly onDone: () => void }) {
  const [played, setPlayed] = useState<Schemas['PlayedRun']>();
  const { value: isRecorded } = useLoaded({
    key: 'recorded',
    load: async signal => (await answered(control.GET('/settings', { signal }))).record !== null,
  });
  return (
    <Card
      title="Run"
      actions={
        isRecorded && (
          <a class="button" href="/__admin/run" download="run.json">
            Download the run so far
          </a>
        )
      }
    >
      {isRecorded === false && (
        <p class="soft">
          Nothing is recorded here. To have a run, start with <code>--record run.json</code>.
        </p>
      )}
      <PlayForm
        onPlayed={report => {
          setPlayed(report);
          if (report.kept.length > 0) onDone();
        }}
      />
      {played && <PlayedRunReport played={played} />}
    </Card>
  );
}

function PlayForm({ onPlayed }: { readonly onPlayed: (report: Schemas['PlayedRun']) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [keep, setKeep] = useState(false);
  const [replace, setReplace] = useState(false);
  const play = async (): Promise<void> => {
    const file = input.current?.files?.[0];
    if (!file) return;
    const query = { keep, replace: keep && replace };
    onPlayed(await answered(control.POST('/run', { params: { query }, ...asBody(file) })));
  };
  return (
    <ActionForm submit="Do it again" onDo={play}>
      <Field label="File of a run" hint="It is done again beside the worlds that are served.">
        <input ref={input} type="file" required accept=".json,application/json" />
      </Field>
      <div class="form-end">
        <label class="tick">
          <input
            type="checkbox"
            checked={keep}
            onChange={({ currentTarget }) => setKeep(currentTarget.checked)}
          />
          Keep its worlds here
        </label>
        {keep && (
          <label class="tick">
            <input
              type="checkbox"
              checked={replace}
              onChange={({ currentTarget }) => setReplace(currentTarget.checked)}
            />
            Also in the place of worlds of the same account: what they have is lost
          </label>
        )}
      </div>
    </ActionForm>
  );
}
