import type { Command } from 'commander';
import { ConfigurationError } from '../../kernel/errors.js';
import { parseProcessing } from '../../setting-texts.js';
import type { Processing } from '../../world/processor.js';
import { printResult } from '../print.js';
import { Remote } from './remote.js';
import { withRemoteOptions, type RemoteOptions } from './whereabouts.js';

/** Adds the command that says when accepted events are processed. */
export function addProcessingCommand(program: Command): void {
  withRemoteOptions(program.command('processing'))
    .description('show or change when a running sandbox processes events')
    .argument('[when]', 'immediate, delayed:<duration>, reads:<n> or manual, as in start --processing')
    .showHelpAfterError('(see fluent-event-sandbox processing --help)')
    .addHelpText('after', PROCESSING_HELP)
    .action(async (when: string | undefined, options: RemoteOptions) => {
      const remote = new Remote(options);
      const path = '/processing';
      const processing = await (when === undefined
        ? remote.ask<Processing>({ path })
        : remote.ask<Processing>({ method: 'POST', path, body: processingOf(when) }));
      printResult(options.json, processing, () => inWords(processing));
    });
}

function processingOf(when: string): Processing {
  const processing = parseProcessing(when);
  if (processing) return processing;
  throw new ConfigurationError(`'${when}' must be immediate, manual, delayed:250ms or reads:2`);
}

function inWords(processing: Processing): string {
  if (processing.mode === 'delayed') return `delayed:${processing.delay}ms`;
  return processing.mode === 'reads' ? `reads:${processing.reads}` : processing.mode;
}

const PROCESSING_HELP = `
A change holds for events that wait already too.

Examples:
  fluent-event-sandbox processing                            when events are processed
  fluent-event-sandbox processing manual                     nothing unasked; then settle or step
  fluent-event-sandbox processing delayed:2s

Exit codes: 0 fine, 1 there is no such world, 2 wrong use, 3 no sandbox there.`;
