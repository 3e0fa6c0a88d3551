import type { Command } from 'commander';
import type { AddCommands } from '../../mock/cli/command-line.js';
import { pactsAt, withPactFlags, type PactFlags } from './pact-flags.js';
import { deliver, exitCodeOf, withReportFlags, type ReportFlags } from './report-flags.js';

interface CompareFlags extends PactFlags, ReportFlags {
  readonly spec?: string;
}

/** Adds the command that holds pacts against the spec. */
export const addCompareCommand: AddCommands = (program: Command, finish) => {
  const command = program
    .command('compare')
    .description('hold pacts against the OpenAPI spec, without anything running')
    .showHelpAfterError('(see fluent-event-sandbox compare --help)')
    .option('--spec <file>', 'OpenAPI 3 document to compare with (default: the Event API of this sandbox)');
  withReportFlags(withPactFlags(command))
    .addHelpText('after', HELP)
    .action(async (sources: readonly string[], flags: CompareFlags) => {
      const { comparePacts } = await import('../compare/compare.js');
      const report = await comparePacts({ ...(await pactsAt(sources, flags)), spec: flags.spec });
      await deliver(report, flags);
      finish(exitCodeOf(report));
    });
};

const HELP = `
Tells what the spec does not allow: unknown paths, parameters, fields and statuses, wrong types and values. Whether the
answers really come, and in which states, only the command verify tells. Messages are left to that, too.

Examples:
  fluent-event-sandbox compare pacts/shop.json
  fluent-event-sandbox compare "pacts/**/*.json" --junit reports/compare.xml --html reports/compare.html
  fluent-event-sandbox compare --broker-url https://broker.example.com        (token in PACT_BROKER_TOKEN)
  fluent-event-sandbox compare pacts --json | jq '.suites[].cases[] | select(.verdict == "failed")'

Exit codes: 0 all fits, 1 something does not, or nothing was compared, 2 wrong use.`;
