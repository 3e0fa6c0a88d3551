import type { Command } from 'commander';
import type { AddCommands } from '../../mock/cli/command-line.js';
import { printResult, styled } from '../../mock/cli/print.js';
import type { StateGroup } from '../states/catalogue.js';
import type { State } from '../states/state.js';

/** Adds the command that lists the provider states. */
export const addStatesCommand: AddCommands = (program: Command) => {
  program
    .command('states')
    .description('list the provider states that contracts may ask for')
    .option('--json', 'print them as JSON')
    .showHelpAfterError('(see fluent-event-sandbox states --help)')
    .addHelpText('after', HELP)
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { STATE_GROUPS, STATES } = await import('../states/catalogue.js');
      printResult(json, { states: STATES.map(shown) }, () => STATE_GROUPS.map(linesOf).join('\n\n'));
    });
};

function shown({ sentence, about, parameters }: State): object {
  return {
    sentence,
    about,
    parameters: parameters.map(({ name, kind, about: meaning, isRequired }) => ({
      name,
      kind,
      about: meaning,
      required: isRequired,
    })),
  };
}

function linesOf({ heading, states }: StateGroup): string {
  const lines = states.flatMap(({ sentence, about, parameters }) => {
    const options = parameters.filter(({ isRequired }) => !isRequired).map(({ name }) => name);
    const more = options.length === 0 ? [] : [styled('dim', `    also: ${options.join(', ')}`)];
    return [`  ${styled('bold', sentence)}`, `    ${about}`, ...more];
  });
  return [heading, ...lines].join('\n');
}

const HELP = `
A contract asks for a state by its sentence, with the values as parameters or in their place. docs/STATES.md says what each
parameter means.

Examples:
  fluent-event-sandbox states
  fluent-event-sandbox states --json`;
