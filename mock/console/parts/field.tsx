import { cloneElement, type VNode } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  readonly label: string;
  /** What belongs in it, in a few words. */
  readonly hint?: string | undefined;
  /** What is wrong with what is in it. */
  readonly problem?: string | undefined;
  /** The input itself. */
  readonly children: VNode<{
    id?: string;
    'aria-describedby'?: string | undefined;
    'aria-invalid'?: boolean | undefined;
  }>;
}

/** An input with its label, a hint and what is wrong with it. */
export function Field({ label, hint, problem, children }: Props) {
  const id = useId();
  const said = problem ?? hint;
  const saidId = `${id}-said`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {cloneElement(children, {
        id,
        'aria-describedby': said === undefined ? undefined : saidId,
        'aria-invalid': problem === undefined ? undefined : true,
      })}
      {said !== undefined && (
        <small
          id={saidId}
          class={problem === undefined ? undefined : 'field-problem'}
          role={problem === undefined ? undefined : 'alert'}
        >
          {said}
        </small>
      )}
    </div>
  );
}
