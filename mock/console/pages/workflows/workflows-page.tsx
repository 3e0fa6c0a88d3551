import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { hrefToWorkflow } from '../../control/navigation.js';
import { useLoaded } from '../../control/use-loaded.js';
import { EmptyNote } from '../../parts/empty-note.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';

type Overview = Schemas['WorkflowOverview'];

/** The workflows of the picked world, retailer by retailer. */
export function WorkflowsPage() {
  const loaded = useLoaded({
    key: 'workflows',
    load: signal => answered(control.GET('/workflows', { signal })),
    on: ['entity', 'workflow', 'world'],
  });
  return (
    <Page title="Workflows">
      <Loading of={loaded}>{({ workflows }) => <Retailers workflows={workflows} />}</Loading>
    </Page>
  );
}

function Retailers({ workflows }: { readonly workflows: readonly Overview[] }) {
  const retailers = [...new Set(workflows.map(({ retailerId }) => retailerId))].toSorted((one, other) =>
    one.localeCompare(other, 'en', { numeric: true }),
  );
  if (retailers.length === 0) {
    return (
      <EmptyNote title="No workflow is loaded.">
        <p>
          Start with <code>--workflows FOLDER</code> for the exports of your account, or upload one with{' '}
          <code>PUT /api/v4.1/workflow</code>.
        </p>
      </EmptyNote>
    );
  }
  return (
    <>
      {retailers.map(retailer => (
        <section key={retailer} class="card" aria-labelledby={`retailer-${retailer}`}>
          <h2 id={`retailer-${retailer}`}>Retailer {retailer}</h2>
          <Table
            retailer={retailer}
            workflows={workflows.filter(({ retailerId }) => retailerId === retailer)}
          />
        </section>
      ))}
    </>
  );
}

interface TableProps {
  readonly retailer: string;
  readonly workflows: readonly Overview[];
}

function Table({ retailer, workflows }: TableProps) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={`Workflows of retailer ${retailer}`}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Workflow</th>
            <th scope="col">Version</th>
            <th scope="col">Rulesets</th>
            <th scope="col">Rules</th>
            <th scope="col">Stubbed</th>
            <th scope="col">Entities</th>
          </tr>
        </thead>
        <tbody>
          {workflows.map(workflow => (
            <Row key={workflow.name} workflow={workflow} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

// More names than that are not read by anybody in a table.
const FEW = 3;

function Row({ workflow }: { readonly workflow: Overview }) {
  const { name, version, retailerId, rulesets, ruleUses, stubbedRules } = workflow;
  const stubbed = ruleUses.total - ruleUses.native;
  const names = stubbedRules.slice(0, FEW).map(({ rule }) => rule);
  const others = stubbedRules.length - names.length;
  return (
    <tr>
      <td>
        <a href={hrefToWorkflow(name, { retailerId })}>{name}</a>
      </td>
      <td>{version}</td>
      <td>{rulesets}</td>
      <td>{ruleUses.total}</td>
      <td>
        {stubbed === 0 ? (
          'none'
        ) : (
          <>
            <span class="badge badge-odd">{percent(stubbed, ruleUses.total)}</span>{' '}
            <span class="soft">
              {stubbed} uses: {names.join(', ')}
              {others > 0 && ` and ${others} more`}
            </span>
          </>
        )}
      </td>
      <td>{workflow.entities}</td>
    </tr>
  );
}

function percent(part: number, whole: number): string {
  return `${Math.max(Math.round((100 * part) / whole), 1)} %`;
}
