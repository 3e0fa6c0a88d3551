import type { Command } from 'commander';
import { EXIT } from '../../mock/cli/exit.js';
import { writeText } from '../../mock/kernel/files.js';
import { environment } from '../../mock/kernel/process.js';
import { isFine, type Report } from '../report/report.js';

/** The forms in which a report is wanted. */
export interface ReportFlags {
  readonly junit?: string;
  /** True where it goes to standard output. */
  readonly json?: string | true;
  readonly html?: string;
  readonly color?: boolean;
}

/** Adds the options that choose the forms of a report. */
export function withReportFlags(command: Command): Command {
  return command
    .option('--junit <file>', 'write the report as JUnit XML too')
    .option('--json [file]', 'write the report as JSON too; without a file it is all that is printed')
    .option('--html <file>', 'write the report as one HTML page too')
    .option('--no-color', 'print without colours');
}

/** Prints a report and writes it in the forms that are wanted; in a job of GitHub, files are marked too. */
export async function deliver(report: Report, flags: ReportFlags): Promise<void> {
  const { annotations, consoleForm, htmlForm, jsonForm, junitForm } = await import('../report/forms.js');
  const { junit, json, html } = flags;
  const isPrintedAsJson = json === true || json === '-';
  console.log(isPrintedAsJson ? jsonForm(report) : consoleForm(report, { colour: showsColours(flags) }));
  if (environment()['GITHUB_ACTIONS'] === 'true') {
    // Standard output may be read as JSON.
    for (const line of annotations(report)) (isPrintedAsJson ? console.error : console.log)(line);
  }
  if (junit !== undefined) writeText(junit, junitForm(report));
  if (typeof json === 'string' && json !== '-') writeText(json, `${jsonForm(report)}\n`);
  if (html !== undefined) writeText(html, htmlForm(report));
}

/** What a command ends with that made a report. */
export function exitCodeOf(report: Report): number {
  return isFine(report) ? EXIT.fine : EXIT.failed;
}

function showsColours({ color = true }: ReportFlags): boolean {
  const { NO_COLOR = '', FORCE_COLOR = '' } = environment();
  if (!color || NO_COLOR !== '') return false;
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return process.stdout.isTTY && process.stdout.hasColors();
}
