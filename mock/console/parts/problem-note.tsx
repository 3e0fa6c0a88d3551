/** Says what went wrong, and offers another try where there is one. */
export function ProblemNote({ problem, retry }: { readonly problem: Error; readonly retry?: () => void }) {
  return (
    <div class="note note-problem" role="alert">
      <p>{problem.message}</p>
      {retry && (
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
