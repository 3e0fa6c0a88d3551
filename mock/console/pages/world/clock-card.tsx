import { useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { useWorldClock } from '../../control/world-clock.js';
import { ActionButton } from '../../parts/action-button.js';
import { ActionForm } from '../../parts/action-form.js';
import { Card } from '../../parts/card.js';
import { Field } from '../../parts/field.js';
import { tellDone } from '../../parts/notices.js';
import { TimeText } from '../../parts/time-text.js';

const LEAPS = [
  ['1m', '1 minute'],
  ['15m', '15 minutes'],
  ['1h', '1 hour'],
  ['1d', '1 day'],
] as const;

async function move(body: Schemas['ClockMove']): Promise<void> {
  const { now, frozen } = await answered(control.POST('/clock', { body }));
  tellDone(`The clock ${frozen ? 'stands at' : 'runs from'} ${now}.`);
}

/** The clock of the world: stopped, let run, or moved; what falls due on the way happens. */
export function ClockCard() {
  const clock = useWorldClock();
  return (
    <Card
      title="Clock"
      actions={
        clock &&
        (clock.isFrozen ? (
          <ActionButton onDo={() => move({ unfreeze: true })}>Let it run</ActionButton>
        ) : (
          <ActionButton onDo={() => move({ freeze: true })}>Freeze</ActionButton>
        ))
      }
    >
      {clock ? (
        <p class="world-time">
          <TimeText at={clock.now} />{' '}
          <span class="soft">UTC, {clock.isFrozen ? 'stands still' : 'runs'}</span>
        </p>
      ) : (
        <p class="loading">Loading…</p>
      )}
      <div class="form-end" role="group" aria-label="Advance the clock">
        {LEAPS.map(([advance, title]) => (
          <ActionButton key={advance} onDo={() => move({ advance })}>
            + {title}
          </ActionButton>
        ))}
      </div>
      <AdvanceForm />
      <SetForm />
    </Card>
  );
}

function AdvanceForm() {
  const [advance, setAdvance] = useState('');
  return (
    <ActionForm submit="Advance" isInline onDo={() => move({ advance })}>
      <Field label="Advance by">
        <input
          value={advance}
          required
          placeholder="36h"
          onInput={({ currentTarget }) => setAdvance(currentTarget.value)}
        />
      </Field>
    </ActionForm>
  );
}

function SetForm() {
  const [set, setTime] = useState('');
  return (
    <ActionForm submit="Set" isInline onDo={() => move({ set })}>
      <Field label="Set to">
        <input
          value={set}
          required
          placeholder="2026-03-01T12:00:00Z"
          onInput={({ currentTarget }) => setTime(currentTarget.value)}
        />
      </Field>
    </ActionForm>
  );
}
