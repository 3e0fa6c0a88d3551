import { InvalidArgumentError, Option, type Command } from 'commander';
import { ConfigurationError } from '../kernel/errors.js';
import { SETTINGS } from '../settings.js';
import { adminTokenOption } from './admin-token.js';
import { explainOffline, explainPosted } from './workflow-explain.js';
import type { ExportFlags } from './export-settings.js';
import { settingOption } from './setting-option.js';
import { lint, type LintOptions } from './workflow-lint.js';
import { show, type ShowOptions } from './workflow-show.js';

type Finish = (exitCode: number) => void;

/** Adds the commands for workflow exports. */
export function addWorkflowCommands(program: Command, finish: Finish): void {
  const workflow = program
    .command('workflow')
    .description('check, show and explain workflow exports')
    .usage('<command> [options]')
    .showHelpAfterError('(see fluent-event-sandbox workflow --help)')
    .addHelpText('after', WORKFLOW_HELP);
  for (const command of [addLint, addShow, addExplain]) {
    const added = command(workflow, finish);
    for (const name of ['var', 'rules', 'stubs'] as const) added.addOption(settingOption(name));
  }
}

function addLint(workflow: Command, finish: Finish): Command {
  return workflow
    .command('lint')
    .description('check workflow exports')
    .argument('<file...>', 'exports; a folder stands for all *.json in it')
    .addOption(
      new Option('--format <format>', 'how it is reported').choices(['text', 'json']).default('text'),
    )
    .addOption(new Option('--json', 'short for --format json').implies({ format: 'json' }))
    .option('--max-warnings <number>', 'fail when there are more warnings than that', wholeNumber)
    .showHelpAfterError('(see fluent-event-sandbox workflow lint --help)')
    .addHelpText('after', LINT_HELP)
    .action(async (files: readonly string[], options: LintOptions) => finish(await lint(files, options)));
}

function addShow(workflow: Command, finish: Finish): Command {
  return workflow
    .command('show')
    .description('show a workflow export as an overview or as a state diagram')
    .argument('<file>', 'an export')
    .addOption(new Option('--format <format>', 'what is shown').choices(['text', 'mermaid']).default('text'))
    .option('--type <type>', 'one entity type only, such as FULFILMENT')
    .option('--json', 'print what is shown as JSON, with name and version of the workflow')
    .option('--all', 'in a diagram, also the rulesets that leave the status as it is')
    .showHelpAfterError('(see fluent-event-sandbox workflow show --help)')
    .addHelpText('after', SHOW_HELP)
    .action(async (file: string, options: ShowOptions) => finish(await show(file, options)));
}

function addExplain(workflow: Command, finish: Finish): Command {
  return workflow
    .command('explain')
    .description('explain which rulesets an event triggers, and why not the others')
    .argument('[file...]', 'exports; a folder stands for all *.json in it')
    .option('--name <name>', 'the name of the event')
    .option('--type <type>', 'the type of its entity, such as ORDER')
    .option('--subtype <subtype>', 'the subtype of its entity, such as HD')
    .option('--status <status>', 'the status of its entity (default: one that fits)')
    .option('--retailer <id>', 'the retailer (default: that of the first file)')
    .option('--exception', 'an event that a failed ruleset leaves')
    .option('--event <id>', 'a posted event, asked of a running sandbox instead of files')
    .option('--url <url>', `where the sandbox is (default: ${STANDARD_URL})`)
    .option('--world <account>', 'the account that the event belongs to (default: the first)')
    .addOption(adminTokenOption())
    .option('--json', 'print the explanation as JSON')
    .showHelpAfterError('(see fluent-event-sandbox workflow explain --help)')
    .addHelpText('after', EXPLAIN_HELP)
    .action(async (files: readonly string[], options: ExplainOptions) =>
      finish(await explained(files, options)),
    );
}

const STANDARD_URL = `http://${SETTINGS.host.standard}:${SETTINGS.port.standard}`;

interface ExplainOptions extends ExportFlags {
  readonly name?: string;
  readonly type?: string;
  readonly subtype?: string;
  readonly status?: string;
  readonly retailer?: string;
  readonly exception?: boolean;
  readonly event?: string;
  readonly url?: string;
  readonly world?: string;
  readonly adminToken?: string;
  readonly json?: boolean;
}

async function explained(files: readonly string[], options: ExplainOptions): Promise<number> {
  const { name, type, event, url, world, adminToken, json = false } = options;
  if (event !== undefined) {
    if (files.length > 0 || name !== undefined || type !== undefined) {
      throw new ConfigurationError(
        '--event asks a running sandbox; it goes with neither files nor --name and --type',
      );
    }
    return explainPosted({
      event,
      json,
      url: url ?? STANDARD_URL,
      ...(world === undefined ? {} : { world }),
      ...(adminToken === undefined ? {} : { adminToken }),
    });
  }
  if (url !== undefined || world !== undefined || adminToken !== undefined)
    throw new ConfigurationError('--url, --world and --admin-token go with --event');
  if (files.length === 0 || name === undefined || type === undefined) {
    throw new ConfigurationError('give files with --name and --type, or --event for a posted event');
  }
  return explainOffline(files, { ...options, name, type });
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

const WORKFLOW_HELP = `
Examples:
  fluent-event-sandbox workflow lint exports/
  fluent-event-sandbox workflow show exports/order-hd.json
  fluent-event-sandbox workflow explain exports/ --name OrderCancel --type ORDER --status BOOKED`;

const LINT_HELP = `
Examples:
  fluent-event-sandbox workflow lint exports/                          every *.json of a folder
  fluent-event-sandbox workflow lint order.json --var account.id=ACME  fill the placeholder [[account.id]] first
  fluent-event-sandbox workflow lint exports/ --max-warnings 0         fail on warnings too
  fluent-event-sandbox workflow lint exports/ --format json            for other programs

Exit codes: 0 fine, 1 an error or too many warnings, 2 wrong use, or a file that is not there or not JSON.`;

const SHOW_HELP = `
Examples:
  fluent-event-sandbox workflow show order.json | less
  fluent-event-sandbox workflow show order.json --type FULFILMENT
  fluent-event-sandbox workflow show order.json --type ORDER --format mermaid > order.mmd

Exit codes: 0 fine, 1 the export has errors, 2 wrong use, or a file that is not there or not JSON.`;

const EXPLAIN_HELP = `
Examples:
  fluent-event-sandbox workflow explain exports/ --name OrderCancel --type ORDER --subtype HD --status BOOKED
  fluent-event-sandbox workflow explain --event 5f8cd0a5-7f0c-4d1e-9a5e-0e0f4a1b2c3d
  fluent-event-sandbox workflow explain --event 5f8cd0a5-7f0c-4d1e-9a5e-0e0f4a1b2c3d --url http://127.0.0.1:4242

Exit codes: 0 a ruleset matches, 1 none does, or the event or an export is no good, 2 wrong use, 3 no sandbox there.`;
