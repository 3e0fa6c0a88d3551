import { messageOf } from '../kernel/errors.js';
import { jsonFilesAt } from '../kernel/files.js';
import { placeholdersIn, type Placeholder } from '../workflow/placeholders.js';
import { counted, printable } from '../workflow/overview-lines.js';
import type { Problem } from '../workflow/problem.js';
import type { KindOf } from '../workflow/rules/rule-book.js';
import { ruleUses, ruleUsesText, type RuleUses } from '../workflow/rules/rule-uses.js';
import { EXIT } from './exit.js';
import { exportSettings, type ExportFlags } from './export-settings.js';
import { exportChecker, problemLine, readExport, workflowOf, type Variables } from './workflow-files.js';

/** How exports are checked and reported. */
export interface LintOptions extends ExportFlags {
  readonly format: 'text' | 'json';
  /** More warnings than this are a failure too. */
  readonly maxWarnings?: number;
}

/** What there is to say of one file. */
interface Report {
  readonly file: string;
  /** Why it cannot be read; nothing else is known then. */
  readonly unreadable?: string;
  readonly problems: readonly Problem[];
  readonly placeholders: readonly Placeholder[];
  /** Known of usable workflows only. */
  readonly contents?: { readonly rulesets: number; readonly uses: RuleUses };
}

/** Checks exports and prints what is wrong with them; gives the exit code. */
export async function lint(paths: readonly string[], options: LintOptions): Promise<number> {
  const { variables, kindOf } = await exportSettings(options);
  const check = await exportChecker();
  const reports = paths.flatMap(path => reportsOn(path, { variables, kindOf, check }));
  const total = totalOf(reports);
  if (options.format === 'json')
    console.log(JSON.stringify({ files: reports.map(asJson), ...total }, null, 2));
  else printText(reports);
  if (reports.some(report => report.unreadable !== undefined)) return EXIT.wrongUse;
  const tooMany = total.warnings > (options.maxWarnings ?? Infinity);
  if (tooMany)
    console.error(`${counted(total.warnings, 'warning')}, ${options.maxWarnings} at most are allowed`);
  return total.errors > 0 || tooMany ? EXIT.failed : EXIT.fine;
}

/** What every file is held against. */
interface Measure {
  readonly variables: Variables;
  readonly kindOf: KindOf;
  readonly check: (value: unknown) => readonly Problem[];
}

/** What cannot be read does not keep the rest from being checked. */
function reportsOn(path: string, measure: Measure): readonly Report[] {
  const files = attempted(() => jsonFilesAt(path));
  if ('why' in files) return [unreadable(path, files.why)];
  return files.value.map(file => {
    const read = attempted(() => readExport(file, measure.variables));
    return 'why' in read ? unreadable(file, read.why) : reportOn(file, read.value, measure);
  });
}

function attempted<T>(read: () => T): { readonly value: T } | { readonly why: string } {
  try {
    return { value: read() };
  } catch (thrown) {
    return { why: messageOf(thrown) };
  }
}

function unreadable(file: string, why: string): Report {
  return { file, unreadable: why, problems: [], placeholders: [] };
}

function reportOn(file: string, value: unknown, { check, kindOf }: Measure): Report {
  const problems = check(value);
  // Among the errors may be that it is nested too deep to be looked through.
  if (problems.some(({ severity }) => severity === 'error')) return { file, problems, placeholders: [] };
  const workflow = workflowOf(value);
  const contents = { rulesets: workflow.rulesets.length, uses: ruleUses(workflow, kindOf) };
  return { file, problems, placeholders: placeholdersIn(value), contents };
}

function totalOf(reports: readonly Report[]): { readonly errors: number; readonly warnings: number } {
  const severities = reports.flatMap(({ problems }) => problems.map(({ severity }) => severity));
  const errors = severities.filter(severity => severity === 'error').length;
  return { errors, warnings: severities.length - errors };
}

function asJson({ contents, ...report }: Report): object {
  if (!contents) return report;
  const { stubbedNames, ...uses } = contents.uses;
  const ruleUsesOf = { ...uses, stubbedNames: Object.fromEntries(stubbedNames) };
  return { ...report, rulesets: contents.rulesets, ruleUses: ruleUsesOf };
}

function printText(reports: readonly Report[]): void {
  for (const report of reports) {
    const { file, problems } = report;
    if (report.unreadable !== undefined) {
      console.error(printable(report.unreadable));
      continue;
    }
    for (const problem of problems) console.log(problemLine(file, problem));
    console.log(printable(`${file}: ${summaryOf(report)}`));
  }
  if (reports.length > 1) console.log(totalWords(reports));
}

function totalWords(reports: readonly Report[]): string {
  const { errors, warnings } = totalOf(reports);
  const lost = reports.filter(report => report.unreadable !== undefined).length;
  return [
    counted(reports.length, 'file'),
    ...(lost === 0 ? [] : [`${lost} not readable`]),
    counted(errors, 'error'),
    counted(warnings, 'warning'),
  ].join(', ');
}

function summaryOf({ problems, placeholders, contents }: Report): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const found = [counted(errors, 'error'), counted(problems.length - errors, 'warning')];
  const names = placeholders.map(({ name, count }) => `${name} (${count})`);
  return [
    ...found,
    ...(contents ? [counted(contents.rulesets, 'ruleset'), ruleUsesText(contents.uses)] : []),
    names.length === 0 ? '' : `placeholders: ${names.join(', ')}`,
  ]
    .filter(Boolean)
    .join(', ');
}
