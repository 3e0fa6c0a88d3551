import type { Command } from 'commander';
import { ConfigurationError } from '../../kernel/errors.js';
import { printable } from '../../workflow/overview-lines.js';
import { printResult, table } from '../print.js';
import { faultFrom, jsonOf, withFaultFlags, type FaultFlags } from './fault-flags.js';
import { Remote } from './remote.js';
import { withRemoteOptions, type RemoteOptions } from './whereabouts.js';

/** A fault as the control plane shows it. */
interface ShownFault {
  readonly id: string;
  readonly on?: Readonly<Record<string, unknown>>;
  readonly times?: Readonly<Record<string, unknown>>;
  readonly do?: Readonly<Record<string, unknown>>;
  readonly seen?: number;
  readonly fired?: number;
}

/** Adds the commands that arm and disarm faults. */
export function addFaultCommands(program: Command): void {
  const faults = program
    .command('faults')
    .description('make a running sandbox misbehave, on purpose and countably')
    .usage('[list|arm [json]|disarm <id>|clear] [options]')
    .showHelpAfterError('(see fluent-event-sandbox faults --help)')
    .addHelpText('after', FAULTS_HELP);
  withRemoteOptions(faults.command('list', { isDefault: true }))
    .description('show what is armed, and how often it struck (what faults alone does)')
    .action(list);
  withRemoteOptions(withFaultFlags(faults.command('arm')))
    .description('arm a fault, told by flags or as JSON')
    .argument('[json]', '{"on": {"operation": …}, "times": {"first": 2}, "do": {"status": 503}}')
    .addHelpText('after', ARM_HELP)
    .action(arm);
  withRemoteOptions(faults.command('disarm'))
    .description('disarm one fault')
    .argument('<id>', 'its id, as list shows it')
    .action(disarm);
  withRemoteOptions(faults.command('clear')).description('disarm all').action(clear);
}

async function list(options: RemoteOptions): Promise<void> {
  const { faults } = await new Remote(options).ask<{ readonly faults: readonly ShownFault[] }>({
    path: '/faults',
  });
  printResult(options.json, { faults }, () => (faults.length === 0 ? 'no fault is armed' : tableOf(faults)));
}

function tableOf(faults: readonly ShownFault[]): string {
  return table(
    ['ID', 'ON', 'TIMES', 'DOES', 'SEEN', 'STRUCK'],
    faults.map(fault => [
      { text: fault.id, style: 'bold' },
      brief(fault.on) || 'every request',
      brief(fault.times) || 'always',
      { text: brief(fault.do), style: 'red' },
      String(fault.seen ?? ''),
      String(fault.fired ?? ''),
    ]),
  );
}

/** The fields of a part of a fault in few words: `operation postEventAsync, body {"name":"X"}`. */
function brief(part: Readonly<Record<string, unknown>> = {}): string {
  return Object.entries(part)
    .map(([name, value]) =>
      value === true ? name : `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    .join(', ');
}

async function arm(json: string | undefined, options: RemoteOptions & FaultFlags): Promise<void> {
  const flags = faultFrom(options);
  if (json !== undefined && flags) throw new ConfigurationError('tell a fault as JSON or by flags, not both');
  const body = json === undefined ? flags : jsonOf('the fault', json);
  if (body === undefined)
    throw new ConfigurationError(
      "say what to arm, such as --on postEventAsync --status 503; see 'faults arm --help'",
    );
  const fault = await new Remote(options).ask<ShownFault>({ method: 'POST', path: '/faults', body });
  printResult(options.json, fault, () => `armed ${printable(fault.id)}`);
}

async function disarm(id: string, options: RemoteOptions): Promise<void> {
  await new Remote(options).ask({ method: 'DELETE', path: `/faults/${encodeURIComponent(id)}` });
  printResult(options.json, { disarmed: id }, () => `disarmed ${printable(id)}`);
}

async function clear(options: RemoteOptions): Promise<void> {
  await new Remote(options).ask({ method: 'DELETE', path: '/faults' });
  printResult(options.json, { cleared: true }, () => 'no fault is armed any more');
}

const FAULTS_HELP = `
Examples:
  fluent-event-sandbox faults arm --on postEventAsync --first 2 --status 503
  fluent-event-sandbox faults                                what is armed, how often it struck
  fluent-event-sandbox faults disarm fault-1
  fluent-event-sandbox faults clear

Exit codes: 0 fine, 1 there is no such fault or world, 2 wrong use, 3 no sandbox there.`;

const ARM_HELP = `
Without a condition it is meant for every request, without a number for each of them.

Examples:
  fluent-event-sandbox faults arm --on postEventAsync --first 2 --status 503
  fluent-event-sandbox faults arm --on searchEvents --status 429 --retry-after 1 --every 5
  fluent-event-sandbox faults arm --on postEventAsync --body '{"name":"OrderCancel"}' --event lost
  fluent-event-sandbox faults arm --on getEvent --nth 3 --delay 30s
  fluent-event-sandbox faults arm '{"on": {"operation": "postEventAsync"}, "do": {"hang": true}}'`;
