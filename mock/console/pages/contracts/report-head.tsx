import type { Schemas } from '../../control/control.js';
import { durationText, Moment } from '../../parts/moment.js';
import { hrefToVerdict, VERDICT_NAMES, type Verdict } from './verdicts.js';

interface Props {
  readonly report: Schemas['VerifyReport'];
  /** When the report was left, in epoch milliseconds. */
  readonly at: number | null;
  readonly verdict: Verdict | undefined;
}

/** Whether all is well, what was judged against what and when, and the choice among the verdicts. */
export function ReportHead({ report, at, verdict }: Props) {
  const { ok, totals, problem, against, version, startedAt, duration } = report;
  const all = VERDICT_NAMES.reduce((sum, name) => sum + totals[name], 0);
  return (
    <section class="card" aria-label="Summary">
      <p class="report-verdict">
        <span class={ok ? 'badge badge-good' : 'badge badge-bad'}>{ok ? 'kept' : 'not kept'}</span>{' '}
        {problem ?? summaryOf(totals)}
      </p>
      <p class="soft report-ground">
        Verified against {against} with version {version}. Begun at <Moment at={startedAt} />, took{' '}
        {durationText(duration)}
        {at === null ? '' : ', left at '}
        {at !== null && <Moment at={at} />}.
      </p>
      <nav class="choice report-choice" aria-label="Verdicts">
        <a href={hrefToVerdict()} aria-current={verdict === undefined ? 'true' : undefined}>
          all {all}
        </a>
        {VERDICT_NAMES.map(name => (
          <a key={name} href={hrefToVerdict(name)} aria-current={verdict === name ? 'true' : undefined}>
            {name} {totals[name]}
          </a>
        ))}
      </nav>
    </section>
  );
}

function summaryOf({ failed, passed, warned, problems }: Schemas['VerifyReport']['totals']): string {
  const judged = failed + passed + warned;
  const unread =
    problems === 0 ? '' : ` ${problems} ${problems === 1 ? 'pact' : 'pacts'} could not be judged.`;
  if (failed === 0) return `All ${judged} interactions that were judged are as agreed.${unread}`;
  return `${failed} of ${judged} interactions ${failed === 1 ? 'is' : 'are'} not as agreed.${unread}`;
}
