import type { Schemas } from '../../control/control.js';
import { Card } from '../../parts/card.js';
import { FindingNote } from './finding-note.js';
import { Interaction } from './interaction.js';
import type { Verdict } from './verdicts.js';

interface Props {
  readonly suite: Schemas['VerifiedPact'];
  /** The verdict that is wanted; all, if none is. */
  readonly verdict: Verdict | undefined;
}

/** One pact with its interactions. */
export function Suite({ suite: { source, consumer, provider, cases, findings }, verdict }: Props) {
  const shown = cases.filter(each => verdict === undefined || each.verdict === verdict);
  if (shown.length === 0 && findings.length === 0 && verdict !== undefined) return null;
  const title = consumer === '' ? source : `${consumer} → ${provider}`;
  return (
    <Card title={title} actions={title !== source && <span class="soft report-ground">{source}</span>}>
      {findings.map((finding, index) => (
        <FindingNote key={index} finding={finding} />
      ))}
      {shown.length === 0 && <p class="soft">Nothing in it was judged.</p>}
      <ul class="interactions">
        {shown.map(each => (
          <li key={`${each.pointer} ${each.name}`}>
            <Interaction interaction={each} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
