import type { Command } from 'commander';
import { messageOf } from '../../kernel/errors.js';
import { ownVersion } from '../../kernel/files.js';
import type { Settings } from '../../settings.js';
import { counted, printable } from '../../workflow/overview-lines.js';
import { EXIT, type Finish } from '../exit.js';
import { printResult, styled } from '../print.js';
import { allSettingOptions, settingsFrom, type Flags } from '../setting-option.js';
import { checkContents } from './contents.js';
import { fine, wrong, type Finding } from './finding.js';
import { checkFolder } from './folder.js';
import { checkPort } from './port.js';
import { checkConfiguration, checkEnvironment, checkNode } from './surroundings.js';

/** Adds the command that looks for what keeps a sandbox from starting. */
export function addDoctorCommand(program: Command, finish: Finish): void {
  const doctor = program
    .command('doctor')
    .description('look for what keeps a sandbox from starting, and say what to do')
    .option('--json', 'print the findings as JSON')
    .showHelpAfterError('(see fluent-event-sandbox doctor --help)')
    .addHelpText('after', DOCTOR_HELP)
    .action(async ({ json, ...flags }: Flags) => {
      const findings = await examine(flags);
      const problems = findings.filter(({ status }) => status === 'problem').length;
      const summary = { ok: problems === 0, problems, findings };
      printResult(json === true, summary, () => [...findings.map(inWords), verdict(problems)].join('\n'));
      finish(problems === 0 ? EXIT.fine : EXIT.failed);
    });
  for (const option of allSettingOptions()) doctor.addOption(option);
}

async function examine(flags: Flags): Promise<readonly Finding[]> {
  const { config } = flags;
  const version = ownVersion();
  const surroundings = [
    fine('version', version),
    checkNode(),
    checkConfiguration(typeof config === 'string' ? config : undefined),
    ...checkEnvironment(),
  ];
  const settings = attempted(flags);
  if ('why' in settings) {
    const isKnown = surroundings.some(({ detail }) => detail === settings.why);
    return isKnown ? surroundings : [...surroundings, wrong('settings', settings.why, 'see start --help')];
  }
  return [
    ...surroundings,
    ...(await checkContents(settings)),
    await checkFolder(settings),
    await checkPort(settings, version),
  ];
}

function attempted(flags: Flags): Settings | { readonly why: string } {
  try {
    return settingsFrom(flags);
  } catch (thrown) {
    return { why: messageOf(thrown) };
  }
}

const WIDTH = 15;

function inWords({ check, status, detail, advice }: Finding): string {
  const mark = status === 'ok' ? styled('green', 'ok     ') : styled('red', 'problem');
  const indent = ' '.repeat(9 + WIDTH);
  // Some details list several lines.
  const told = detail.split('\n').map(printable).join(`\n${indent}`);
  const way = advice === undefined ? '' : `\n${indent}${styled('bold', `→ ${printable(advice)}`)}`;
  return `${mark}  ${check.padEnd(WIDTH)}${told}${way}`;
}

function verdict(problems: number): string {
  return problems === 0 ? 'all is well' : counted(problems, 'problem');
}

const DOCTOR_HELP = `
Takes the options of start, and looks at what a start with them would meet: Node, the configuration file, environment
variables that are misspelt or have no usable value, the spec, workflows and rules, the data folder (rights, who has it,
damage) and the port (who has it). Nothing is changed.

Examples:
  fluent-event-sandbox doctor
  fluent-event-sandbox doctor --data path/to/folder --port 4242
  fluent-event-sandbox doctor --json | jq '.findings[] | select(.status == "problem")'

Exit codes: 0 all is well, 1 there is a problem, 2 wrong use.`;
