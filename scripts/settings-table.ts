import { environmentName, flagName, shownDefault } from '../mock/setting-definition.js';
import { SETTINGS, type Settings } from '../mock/settings.js';

/** Every setting as a Markdown table, from the same list that `--help` is made of. */
export function settingsTable(): string {
  const rows = (Object.keys(SETTINGS) as (keyof Settings)[]).map(name => {
    const { takes = '', help } = SETTINGS[name];
    const shown = shownDefault(SETTINGS[name]);
    return [
      `\`--${flagName(name)}${takes && ` ${takes}`}\``,
      `\`${environmentName(name)}\``,
      shown ? `\`${shown}\`` : '',
      // A bare < would begin an HTML tag.
      help.replaceAll('<', '\\<'),
    ];
  });
  return markdownTable(['option', 'environment', 'default', 'what it does'], rows);
}

/** A Markdown table with aligned columns, as the formatter would lay it out. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map(row => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n') + '\n';
}
