import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useSearch } from '../../control/navigation.js';
import { useLoaded } from '../../control/use-loaded.js';
import { Card } from '../../parts/card.js';
import { EmptyNote } from '../../parts/empty-note.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { LevelChoice } from './level-choice.js';
import { Readings } from './readings.js';
import { filtered, hrefToStatements, wantedIn } from './statement-filter.js';
import { StatementFilter } from './statement-filter-form.js';
import { Statements } from './statements.js';

/** How faithful the sandbox is: every statement about the Event API with its evidence, and the open questions. */
export function FidelityPage() {
  const loaded = useLoaded({
    key: 'fidelity',
    load: async signal => (await answered(control.GET('/fidelity', { signal }))).statements,
  });
  const wanted = wantedIn(useSearch());
  return (
    <Page title="Fidelity">
      <Loading of={loaded}>
        {statements => {
          const found = filtered(statements, wanted);
          return (
            <>
              <LevelChoice statements={statements} wanted={wanted} />
              <Readings statements={statements} />
              <Card title="Statements">
                <StatementFilter
                  key={JSON.stringify(wanted)}
                  kinds={[...new Set(statements.map(({ kind }) => kind))]}
                  wanted={wanted}
                />
                <p role="status">
                  {found.length} of {statements.length} statements
                </p>
                {found.length === 0 ? (
                  <EmptyNote title="No statement is like that.">
                    <p>
                      <a href={hrefToStatements({})}>Show all</a>
                    </p>
                  </EmptyNote>
                ) : (
                  <Statements statements={found} />
                )}
              </Card>
            </>
          );
        }}
      </Loading>
    </Page>
  );
}
