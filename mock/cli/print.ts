import { styleText } from 'node:util';
import { printable } from '../workflow/overview-lines.js';

/** How something is told apart on a terminal. */
export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

/** A text in a colour, where standard output is a terminal that shows any and NO_COLOR does not forbid it. */
export function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

/** Prints a result: as JSON for programs, or as text for people. */
export function printResult(asJson: boolean | undefined, value: unknown, text: () => string): void {
  console.log(asJson ? JSON.stringify(value, null, 2) : text());
}

/** A cell of a table, with the style of what stands in it. */
export interface Cell {
  readonly text: string;
  readonly style?: Style;
}

/** A table of aligned columns below their names; its cells may come from anywhere. */
export function table(names: readonly string[], rows: readonly (readonly (Cell | string)[])[]): string {
  const cells = rows.map(row => row.map(each => (typeof each === 'string' ? { text: each } : each)));
  const texts = [names, ...cells.map(row => row.map(({ text }) => printable(text)))];
  const widths = names.map((_, column) => Math.max(...texts.map(row => row[column]?.length ?? 0)));
  return texts
    .map((row, index) => {
      const padded = row.map((text, column) => text.padEnd(widths[column] ?? 0));
      const shown = padded.map((text, column) => {
        const style = index === 0 ? 'dim' : cells[index - 1]?.[column]?.style;
        return style === undefined ? text : styled(style, text);
      });
      return shown.join('  ').trimEnd();
    })
    .join('\n');
}
