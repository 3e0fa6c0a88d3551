import { EXIT } from '../../mock/cli/exit.js';
import { ConfigurationError } from '../../mock/kernel/errors.js';
import { writeText } from '../../mock/kernel/files.js';
import { drift, type Drift } from '../drift/drift.js';
import { proposalText } from '../drift/proposal-form.js';
import { QUESTIONS } from '../drift/questions/catalogue.js';
import { NOT_ASKED } from '../drift/questions/not-asked.js';
import type { DriftFlags } from './drift-flags.js';
import { deliver, exitCodeOf } from './report-flags.js';
import { namedAccount } from './target-account.js';

/** Asks the account that the command line names and prints the report; resolves to the exit code. */
export async function runDrift(flags: DriftFlags): Promise<number> {
  if (flags.list === true) return listed();
  const { target, allowWrites, retailer, fixtures, proposal } = flags;
  if (target === undefined)
    throw new ConfigurationError(
      'name the account: --target https://ACME.sandbox.api.fluentretail.com, with its credentials in the environment',
    );
  if (retailer !== undefined && allowWrites !== true)
    throw new ConfigurationError('--retailer goes with --allow-writes: nothing is posted without it');
  const found = await drift({
    target: { ...namedAccount(target), allowWrites },
    retailerId: retailer,
    fixtures,
    // Progress belongs to standard error: standard output may be read as JSON.
    onAnswer: (id, verdict) => console.error(`${verdict}: ${id}`),
  });
  await deliver(found.report, flags);
  if (proposal !== undefined) writeProposal(proposal, found);
  return exitCodeOf(found.report);
}

function writeProposal(file: string, { proposal, report }: Drift): void {
  const name = file.replace(/\.(md|json)$/i, '');
  writeText(`${name}.md`, proposalText(proposal, report.against));
  writeText(`${name}.json`, `${JSON.stringify({ asked: report.startedAt, changes: proposal }, null, 2)}\n`);
}

function listed(): number {
  for (const { id, operation, title, writes } of QUESTIONS)
    console.log(`${operation.padEnd(16)}${id.padEnd(36)}${title}${writes === true ? ' (writes)' : ''}`);
  for (const { reason, behaviours } of NOT_ASKED)
    for (const id of behaviours) console.log(`${'not asked'.padEnd(16)}${id.padEnd(36)}${reason}`);
  return EXIT.fine;
}
