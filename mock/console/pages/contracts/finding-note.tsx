import type { Schemas } from '../../control/control.js';

type Finding = Schemas['VerifyFinding'];

/** One thing that is wrong or worth a look: what was wanted beside what was found, why, and what to do. */
export function FindingNote({ finding }: { readonly finding: Finding }) {
  const { severity, code, message, at, pointer, expected, actual, why, advice } = finding;
  return (
    <div class={severity === 'error' ? 'finding finding-error' : 'finding'}>
      <p class="finding-message">
        <strong>{severity === 'error' ? 'Error' : 'Warning'}:</strong> {message} <code>[{code}]</code>
      </p>
      {(expected ?? actual) !== undefined && (
        <div class="exchange">
          <Side title="Expected" text={expected} />
          <Side title="Actual" text={actual} />
        </div>
      )}
      <dl class="facts">
        <Fact name="At" text={at} />
        <Fact name="In the pact" text={pointer} />
        <Fact name="Why" text={why} />
        <Fact name="What to do" text={advice} />
      </dl>
    </div>
  );
}

function Side({ title, text }: { readonly title: string; readonly text: string | undefined }) {
  return (
    <div>
      <h3>{title}</h3>
      {text === undefined ? (
        <p class="soft">Nothing.</p>
      ) : (
        <pre class="json" tabIndex={0} aria-label={title}>
          {text}
        </pre>
      )}
    </div>
  );
}

function Fact({ name, text }: { readonly name: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd class="finding-text">{text}</dd>
    </>
  );
}
