import type { Schemas } from '../../control/control.js';
import { durationText } from '../../parts/moment.js';
import { FindingNote } from './finding-note.js';
import { toneOf } from './verdicts.js';

type Judged = Schemas['VerifiedInteraction'];

/** One interaction with its verdict; what is not well is open from the start. */
export function Interaction({ interaction }: { readonly interaction: Judged }) {
  const { name, verdict, duration } = interaction;
  return (
    <details class="interaction" open={verdict === 'failed'}>
      <summary>
        <span class={toneOf(verdict)}>{verdict}</span> <span class="interaction-name">{name}</span>{' '}
        <span class="soft">{durationText(duration)}</span>
      </summary>
      <Details interaction={interaction} />
    </details>
  );
}

function Details({
  interaction: { states, pointer, findings, request, answer },
}: {
  readonly interaction: Judged;
}) {
  return (
    <div class="form interaction-details">
      {states.length > 0 && (
        <ul class="states" aria-label="Provider states">
          {states.map(state => (
            <li key={state}>given {state}</li>
          ))}
        </ul>
      )}
      {findings.map((finding, index) => (
        <FindingNote key={index} finding={finding} />
      ))}
      {(request ?? answer) && (
        <div class="exchange">
          <MessageView title="What was sent" message={request} />
          <MessageView title="What came back" message={answer} />
        </div>
      )}
      <p class="soft report-ground">In the pact at {pointer}</p>
    </div>
  );
}

interface MessageProps {
  readonly title: string;
  readonly message: Schemas['VerifyMessage'] | undefined;
}

function MessageView({ title, message }: MessageProps) {
  const lines = message && [
    message.head,
    ...Object.entries(message.headers).map(([name, value]) => `${name}: ${value}`),
    ...(message.body === '' ? [] : ['', message.body]),
  ];
  return (
    <div>
      <h3>{title}</h3>
      {lines ? (
        <pre class="json" tabIndex={0} aria-label={title}>
          {lines.join('\n')}
        </pre>
      ) : (
        <p class="soft">Nothing.</p>
      )}
    </div>
  );
}
