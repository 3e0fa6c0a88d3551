import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { useSearch } from '../../control/navigation.js';
import { useLoaded } from '../../control/use-loaded.js';
import { EmptyNote } from '../../parts/empty-note.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { ReportHead } from './report-head.js';
import { Suite } from './suite.js';
import { verdictIn } from './verdicts.js';

/** What the last verify found out: which contracts of which clients are kept, and why others are not. */
export function ContractsPage() {
  const loaded = useLoaded({
    key: 'contracts',
    load: signal => answered(control.GET('/contracts', { signal })),
  });
  return (
    <Page
      title="Contracts"
      actions={
        <button type="button" class="button" onClick={loaded.reload}>
          Read again
        </button>
      }
    >
      <Loading of={loaded}>
        {({ report, at, problem }) =>
          report === null ? <NoReport problem={problem} /> : <Report report={report} at={at} />
        }
      </Loading>
    </Page>
  );
}

function NoReport({ problem }: { readonly problem: string | undefined }) {
  return (
    <EmptyNote
      title={
        problem === undefined ? 'No report of verify is there.' : `The report cannot be read: ${problem}`
      }
    >
      <p>Judge the Pact contracts of your clients, where the data folder of this sandbox is:</p>
      <p>
        <code>npx fluent-event-sandbox verify pacts/</code>
      </p>
      <p class="soft">
        It leaves its report in the data folder, and this page shows the last one. A sandbox that keeps
        everything in memory has none.
      </p>
    </EmptyNote>
  );
}

function Report({ report, at }: { readonly report: Schemas['VerifyReport']; readonly at: number | null }) {
  const verdict = verdictIn(useSearch());
  return (
    <>
      <ReportHead report={report} at={at} verdict={verdict} />
      {report.suites.map((suite, index) => (
        <Suite key={index} suite={suite} verdict={verdict} />
      ))}
    </>
  );
}
