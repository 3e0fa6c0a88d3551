import { useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { hrefTo } from '../../control/navigation.js';
import { processingText, progressText, step, useProcessing } from '../../control/processing.js';
import { useLoaded } from '../../control/use-loaded.js';
import { ActionButton } from '../../parts/action-button.js';
import { ActionForm } from '../../parts/action-form.js';
import { Card } from '../../parts/card.js';
import { Field } from '../../parts/field.js';
import { Loading } from '../../parts/loading.js';
import { tellDone } from '../../parts/notices.js';

type Processing = Schemas['Processing'];

/** When accepted events are processed, how many wait, and the ways to process them now. */
export function ProcessingCard() {
  const loaded = useProcessing();
  const [done, setDone] = useState('');
  const [count, setCount] = useState('1');
  const settle = async (): Promise<void> => {
    setDone(progressText(await answered(control.POST('/settle', { body: {} }))));
  };
  return (
    <Card title="Processing" actions={<ActionButton onDo={settle}>Settle: process all</ActionButton>}>
      <Loading of={loaded}>
        {value => (
          <>
            <p>
              Accepted events are processed <strong>{processingText(value)}</strong>. <Waiting />
            </p>
            <ModeForm key={JSON.stringify(value)} processing={value} />
          </>
        )}
      </Loading>
      <ActionForm submit="Step" isInline onDo={async () => setDone(progressText(await step(Number(count))))}>
        <Field label="Events to process, those that waited longest first">
          <input
            type="number"
            min="1"
            step="1"
            required
            value={count}
            onInput={({ currentTarget }) => setCount(currentTarget.value)}
          />
        </Field>
      </ActionForm>
      <output class="soft">{done}</output>
    </Card>
  );
}

// Audits may be PENDING too, but nobody processes them.
const EVENTS = 'ORCHESTRATION';

function Waiting() {
  const { value } = useLoaded({ key: 'waiting', load: waiting, on: ['event', 'processing', 'clock'] });
  if (!value) return null;
  return (
    <>
      <a href={hrefTo('/events', { eventType: EVENTS, eventStatus: 'PENDING' })}>
        {value.pending} {value.pending === 1 ? 'waits' : 'wait'}
      </a>
      ,{' '}
      <a href={hrefTo('/events', { eventType: EVENTS, eventStatus: 'SCHEDULED' })}>
        {value.scheduled} {value.scheduled === 1 ? 'is' : 'are'} scheduled
      </a>
      .
    </>
  );
}

async function waiting(signal: AbortSignal) {
  const countOf = async (status: string): Promise<number> => {
    const query = { eventType: [EVENTS], eventStatus: [status], limit: 1 };
    return (await answered(control.GET('/events', { params: { query }, signal }))).count;
  };
  const [pending, scheduled] = await Promise.all([countOf('PENDING'), countOf('SCHEDULED')]);
  return { pending, scheduled };
}

const MODES: Readonly<Record<Processing['mode'], string>> = {
  immediate: 'at once',
  delayed: 'after a delay',
  reads: 'after a number of reads',
  manual: 'by hand',
};

function delayText(delay: Processing['delay'] = '250ms'): string {
  return typeof delay === 'number' ? `${delay}ms` : delay;
}

function ModeForm({ processing }: { readonly processing: Processing }) {
  const [mode, setMode] = useState(processing.mode);
  const [delay, setDelay] = useState(delayText(processing.delay));
  const [reads, setReads] = useState(String(processing.reads ?? 1));
  const apply = async (): Promise<void> => {
    const more = mode === 'delayed' ? { delay } : mode === 'reads' ? { reads: Number(reads) } : {};
    const now = await answered(control.POST('/processing', { body: { mode, ...more } }));
    tellDone(`Events are processed ${processingText(now)}.`);
  };
  return (
    <ActionForm submit="Apply" isInline onDo={apply}>
      <Field label="Process events">
        <select
          value={mode}
          onChange={({ currentTarget }) => setMode(currentTarget.value as Processing['mode'])}
        >
          {Object.entries(MODES).map(([name, title]) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </Field>
      {mode === 'delayed' && (
        <Field label="Delay">
          <input value={delay} required onInput={({ currentTarget }) => setDelay(currentTarget.value)} />
        </Field>
      )}
      {mode === 'reads' && (
        <Field label="Reads">
          <input
            type="number"
            min="1"
            required
            value={reads}
            onInput={({ currentTarget }) => setReads(currentTarget.value)}
          />
        </Field>
      )}
    </ActionForm>
  );
}
