import type { Command } from 'commander';
import { CONTRACT_COMMANDS } from '../contracts/cli/commands.js';
import { commandLine } from '../mock/cli/command-line.js';

const INTRODUCTION = `# Command line

Generated from the commands by \`npm run generate\`; not edited by hand. Each section is what \`--help\` prints; a command with
further ones below it is followed by those. Options that are settings stand in the [README](../README.md#settings) too, with
their environment variables.
`;

/** The page that shows the help of every command, from the commands themselves. */
export function commandPage(): string {
  const program = commandLine(CONTRACT_COMMANDS, () => {});
  return [INTRODUCTION, ...sectionsOf(program, '')].join('\n');
}

function sectionsOf(command: Command, parent: string): readonly string[] {
  const name = `${parent} ${command.name()}`.trim();
  const own = `${'#'.repeat(parent === '' ? 2 : name.split(' ').length)} ${name}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`;
  return [own, ...command.commands.flatMap(each => sectionsOf(each, name))];
}

function helpOf(command: Command): string {
  const texts: string[] = [];
  command.configureOutput({ writeOut: text => texts.push(text), getOutHelpWidth: () => 100 });
  command.outputHelp();
  return texts.join('').trimEnd();
}
