import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { eventApi, type ApiReading } from '../../control/event-api.js';
import { useLoaded } from '../../control/use-loaded.js';
import { Card } from '../../parts/card.js';
import { CopyButton } from '../../parts/copy-button.js';
import { Loading } from '../../parts/loading.js';
import { LevelBadge } from './level-badge.js';
import { TextWithCode } from './text-with-code.js';

type Statement = Schemas['Statement'];

/** A reading with the value that it has now. */
interface Reading extends ApiReading {
  readonly name: string;
  readonly value: string | undefined;
}

async function readings(signal: AbortSignal): Promise<readonly Reading[]> {
  const [spec, settings] = await Promise.all([eventApi(), answered(control.GET('/settings', { signal }))]);
  return Object.entries(spec.readings).map(([name, reading]) => ({
    ...reading,
    name,
    value: settings.reading[name],
  }));
}

/** The questions that the documents leave open, with the answers that the sandbox gives now and how to change them. */
export function Readings({ statements }: { readonly statements: readonly Statement[] }) {
  const loaded = useLoaded({ key: 'readings', load: readings });
  return (
    <Card title="Readings: open questions with a switch">
      <p class="soft">
        They are set when the sandbox starts; prove a client under each. Their evidence is in the statements
        below.
      </p>
      <Loading of={loaded}>
        {found => (
          <ul class="statements">
            {found.map(reading => (
              <li key={reading.name} class="statement">
                <ReadingRow reading={reading} statement={statements.find(each => isOf(each, reading))} />
              </li>
            ))}
          </ul>
        )}
      </Loading>
    </Card>
  );
}

function isOf({ kind, name }: Statement, reading: Reading): boolean {
  return kind === 'reading' && name === reading.name;
}

interface RowProps {
  readonly reading: Reading;
  readonly statement: Statement | undefined;
}

function ReadingRow({ reading: { name, value, values, description, ...reading }, statement }: RowProps) {
  return (
    <>
      <div class="statement-name">
        {statement && <LevelBadge level={statement.evidence.level} />}
        <strong>{name}</strong>
        <span>
          is <code>{value ?? reading.default}</code>
          {value === undefined || value === reading.default ? ', the default' : `, not ${reading.default}`}
        </span>
      </div>
      <div class="statement-text">
        <p>
          <TextWithCode text={description} />
        </p>
        <div class="form-end">
          {values
            .filter(each => each !== value)
            .map(each => (
              <CopyButton
                key={each}
                label={`Copy --reading ${name}=${each}`}
                text={() => `--reading ${name}=${each}`}
              />
            ))}
        </div>
      </div>
    </>
  );
}
