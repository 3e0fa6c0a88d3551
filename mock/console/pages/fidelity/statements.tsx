import type { Schemas } from '../../control/control.js';
import { LevelBadge } from './level-badge.js';
import { TextWithCode } from './text-with-code.js';

type Statement = Schemas['Statement'];

/** Statements about the Event API, each with what speaks for it. */
export function Statements({ statements }: { readonly statements: readonly Statement[] }) {
  return (
    <ul class="statements">
      {statements.map((statement, index) => (
        <li key={index} class="statement">
          <StatementRow statement={statement} />
        </li>
      ))}
    </ul>
  );
}

function StatementRow({
  statement: { kind, subject, name, text, evidence },
}: {
  readonly statement: Statement;
}) {
  return (
    <>
      <div class="statement-name">
        <LevelBadge level={evidence.level} />
        <strong>{name}</strong>
        <span class="soft">
          {kind}
          {subject === '' ? '' : ` · ${subject}`}
        </span>
      </div>
      <div class="statement-text">
        <p>
          <TextWithCode text={text} />
        </p>
        <p class="soft">
          {evidence.source}
          {evidence.note === undefined ? '' : `. ${evidence.note}`}
        </p>
      </div>
    </>
  );
}
