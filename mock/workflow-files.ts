import { ConfigurationError } from './kernel/errors.js';
import { jsonFilesAt, readJson } from './kernel/files.js';
import type { Contract } from './openapi/contract.js';
import { problemsOf } from './openapi/workflow-definition.js';
import { intake, sameDefinition } from './workflow/intake.js';
import type { Problem } from './workflow/lint.js';
import { counted } from './workflow/overview-lines.js';
import { fillPlaceholders } from './workflow/placeholders.js';
import { ruleUses, ruleUsesText } from './workflow/rules/rule-uses.js';
import type { World } from './world/world.js';

/** Workflow exports that a sandbox loads at its start. */
export interface WorkflowSource {
  /** A file, or a folder whose JSON files are taken. */
  readonly path: string;
  /** What stands in for placeholders, by their names. */
  readonly variables: Readonly<Record<string, string>>;
  readonly contract: Contract;
}

/** A definition that has no errors, and the file it came from. */
export interface ReadDefinition {
  readonly file: string;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly warnings: number;
}

const MOST_SHOWN = 10;

/** Reads the exports of a source; all errors of all files together are one ConfigurationError. */
export function readWorkflows({ path, variables, contract }: WorkflowSource): readonly ReadDefinition[] {
  const errors: string[] = [];
  const read = jsonFilesAt(path).map(file => {
    const definition = fillPlaceholders(readJson(file), variables);
    const problems = problemsOf(contract, definition);
    const wrong = problems.filter(({ severity }) => severity === 'error');
    errors.push(...wrong.map(problem => inWords(file, problem)));
    return {
      file,
      definition: definition as Readonly<Record<string, unknown>>,
      warnings: problems.length - wrong.length,
    };
  });
  if (errors.length === 0) return read;
  const more = errors.length > MOST_SHOWN ? [`and ${errors.length - MOST_SHOWN} more`] : [];
  throw new ConfigurationError(
    `workflows cannot be used:\n  ${[...errors.slice(0, MOST_SHOWN), ...more].join('\n  ')}`,
  );
}

/** Lays definitions into a world; one that the world has already stays as it is. Says what came of each. */
export function loadWorkflows(
  world: World,
  read: readonly ReadDefinition[],
  tell: (line: string) => void,
): void {
  for (const { file, definition, warnings } of read) {
    const given = intake(definition, undefined);
    const current = world.store.workflow(given.retailerId, given.name);
    const workflow =
      current && sameDefinition(current, given) ? current : world.furnishing.putWorkflow(definition);
    const { name, version, retailerId } = workflow;
    const uses = ruleUsesText(ruleUses(workflow, world.rules.kindOf));
    const warned = warnings === 0 ? '' : `; ${counted(warnings, 'warning')}, see workflow lint`;
    tell(
      `${file}: ${name} v${version} of retailer ${retailerId}, ${workflow.rulesets.length} rulesets, ${uses}${warned}`,
    );
  }
}

function inWords(file: string, { pointer, message }: Problem): string {
  return `${file} ${pointer}: ${message}`;
}
