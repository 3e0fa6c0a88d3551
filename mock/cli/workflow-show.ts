import { closest } from '../kernel/closest.js';
import { ConfigurationError } from '../kernel/errors.js';
import type { Workflow } from '../workflow/definition.js';
import { overviewOf } from '../workflow/overview.js';
import { entityTypesOf, stateDiagramOf } from '../workflow/state-diagram.js';
import { EXIT } from './exit.js';
import { exportSettings, type ExportFlags } from './export-settings.js';
import { printResult } from './print.js';
import { workflowsAt } from './workflow-files.js';

/** What of a workflow is shown, and how. */
export interface ShowOptions extends ExportFlags {
  readonly format: 'text' | 'mermaid';
  /** One entity type only. */
  readonly type?: string;
  /** In a diagram also the rulesets that leave the status as it is. */
  readonly all?: boolean;
  readonly json?: boolean;
}

/** Prints an overview or a state diagram of a workflow; gives the exit code. */
export async function show(
  file: string,
  { format, type, all, json, ...setting }: ShowOptions,
): Promise<number> {
  if (all && format !== 'mermaid') throw new ConfigurationError('--all goes with --format mermaid');
  const { variables, kindOf } = await exportSettings(setting);
  const workflows = await workflowsAt([file], variables);
  if (!workflows) return EXIT.failed;
  const shown = workflows.map(each => {
    const workflow = type === undefined ? each : onlyType(each, type);
    const { retailerId, name, version } = workflow;
    const text =
      format === 'mermaid'
        ? stateDiagramOf(workflow, type, { all: all === true })
        : overviewOf(workflow, kindOf);
    return { retailerId, name, version, format, text };
  });
  printResult(json, { workflows: shown }, () => shown.map(({ text }) => text.trimEnd()).join('\n'));
  return EXIT.fine;
}

function onlyType(workflow: Workflow, type: string): Workflow {
  const types = entityTypesOf(workflow);
  if (!types.includes(type)) {
    const meant = closest(type, types);
    const hint = meant === undefined ? `it has ${types.join(', ')}` : `did you mean ${meant}?`;
    throw new ConfigurationError(`${workflow.name} has no entity type '${type}'; ${hint}`);
  }
  return {
    ...workflow,
    rulesets: workflow.rulesets.filter(ruleset => !ruleset.type || ruleset.type === type),
    statuses: (workflow.statuses ?? []).filter(({ entityType }) => entityType === type),
  };
}
