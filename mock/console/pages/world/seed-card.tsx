import { useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { ActionForm } from '../../parts/action-form.js';
import { Card } from '../../parts/card.js';
import { Field } from '../../parts/field.js';
import { tellDone } from '../../parts/notices.js';
import { countsText } from './counts-text.js';
import { contentsIn } from './contents-in.js';

type SeedRequest = Schemas['SeedRequest'];

/** Lays more into the world: a seed, or contents from a file or the clipboard. */
export function SeedCard({ onDone }: { readonly onDone: () => void }) {
  const lay = async (body: SeedRequest): Promise<void> => {
    const counts = await answered(control.POST('/seed', { body }));
    tellDone(`Came in: ${countsText(counts)}.`);
    onDone();
  };
  return (
    <Card title="Lay something in">
      <p class="soft">What is there already stays.</p>
      <SeedForm lay={lay} />
      <ContentsForm lay={lay} />
    </Card>
  );
}

interface Props {
  readonly lay: (body: SeedRequest) => Promise<void>;
}

function SeedForm({ lay }: Props) {
  const [seed, setSeed] = useState<'demo' | 'workflows'>('demo');
  const [number, setNumber] = useState('');
  const isNumbered = seed === 'demo' && number !== '';
  return (
    <ActionForm
      submit="Lay in"
      isInline
      onDo={() => lay({ seed, ...(isNumbered && { number: Number(number) }) })}
    >
      <Field label="Seed">
        <select
          value={seed}
          onChange={({ currentTarget }) =>
            setSeed(currentTarget.value === 'workflows' ? 'workflows' : 'demo')
          }
        >
          <option value="demo">demo: workflows, entities, events</option>
          <option value="workflows">workflows only</option>
        </select>
      </Field>
      {seed === 'demo' && (
        <Field label="Number of the demo world">
          <input
            type="number"
            min="0"
            step="1"
            placeholder="1"
            value={number}
            onInput={({ currentTarget }) => setNumber(currentTarget.value)}
          />
        </Field>
      )}
    </ActionForm>
  );
}

function ContentsForm({ lay }: Props) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const layIn = async (): Promise<void> => {
    const contents = contentsIn(text);
    if (typeof contents === 'string') {
      setProblem(contents);
      return;
    }
    setProblem(undefined);
    await lay(contents);
    setText('');
  };
  const pick = async (file: File | undefined): Promise<void> => {
    if (file) setText(await file.text());
  };
  return (
    <ActionForm submit="Lay in these" onDo={layIn}>
      <Field label="File with events, entities or workflows">
        <input
          type="file"
          accept=".json,application/json"
          onChange={({ currentTarget }) => void pick(currentTarget.files?.[0])}
        />
      </Field>
      <Field
        label="Or as JSON"
        hint="An object with lists: events, entities, workflows; or one workflow as it was exported."
        problem={problem}
      >
        <textarea
          rows={4}
          required
          spellcheck={false}
          value={text}
          placeholder='{ "entities": [{ "type": "ORDER", "subtype": "HD", "ref": "HD_9001", "retailerId": "1" }] }'
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </Field>
    </ActionForm>
  );
}
