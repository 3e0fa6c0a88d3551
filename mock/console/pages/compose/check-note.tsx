import { hrefToWorkflow } from '../../control/navigation.js';
import type { Check } from './use-check.js';

/** What can be said of a body before it is posted. */
export function CheckNote({ check: { problems, explanation } }: { readonly check: Check }) {
  if (problems.length > 0) {
    return (
      <div class="note check-bad" role="status">
        <p class="note-title">The API would refuse it:</p>
        <ul>
          {problems.map(problem => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </div>
    );
  }
  if (!explanation) {
    return (
      <div class="note" role="status">
        <p class="soft">Checking…</p>
      </div>
    );
  }
  const { outcome, summary, lines, matched } = explanation;
  return (
    <div class="note" role="status">
      <p>
        <span class={`badge badge-${outcome === 'MATCH' ? 'good' : 'odd'}`}>
          {outcome === 'MATCH' ? 'would match' : 'would not match'}
        </span>{' '}
        {summary}
      </p>
      {lines.map(line => (
        <p key={line} class="soft">
          {line}
        </p>
      ))}
      {matched.map(({ workflow, ruleset, index }) => (
        <p key={index}>
          <a href={hrefToWorkflow(workflow, { ruleset })}>
            ruleset {ruleset} of {workflow}
          </a>
        </p>
      ))}
    </div>
  );
}
