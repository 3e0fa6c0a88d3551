/** The columns of a list: the name of each, which is in the class of its cells, and its title. */
export type Columns = readonly (readonly [name: string, title: string])[];

/** The titles of the columns. */
export function RowHead({ columns }: { readonly columns: Columns }) {
  return (
    <>
      {columns.map(([name, title]) => (
        <span key={name} class={`cell-${name}`} role="columnheader">
          {title}
        </span>
      ))}
    </>
  );
}

/** The only cell of a row that is on its way. */
export function WaitingCell({ columns }: { readonly columns: Columns }) {
  return (
    <span class="cell-waiting soft" role="gridcell" aria-colspan={columns.length}>
      Loading…
    </span>
  );
}
