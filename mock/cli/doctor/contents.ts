import { messageOf } from '../../kernel/errors.js';
import { resolveReadings } from '../../kernel/readings.js';
import type { Contract } from '../../openapi/contract.js';
import { EVENT_API_SPEC, loadContract } from '../../openapi/load.js';
import { rulesFrom } from '../../rule-module.js';
import type { Settings } from '../../settings.js';
import { readWorkflows } from '../../workflow-files.js';
import { counted } from '../../workflow/overview-lines.js';
import { fine, wrong, type Finding } from './finding.js';

/** Whether the spec, and what is loaded with it, can be used. */
export async function checkContents(settings: Settings): Promise<readonly Finding[]> {
  const { spec, reading } = settings;
  let contract: Contract;
  try {
    contract = await loadContract(spec ?? EVENT_API_SPEC);
    resolveReadings(contract.readings, reading);
  } catch (thrown) {
    return [wrong('spec', messageOf(thrown), 'mend it, or leave --spec and --reading out')];
  }
  const which = spec ?? 'the packaged one';
  const operations = counted(contract.operations.length, 'operation');
  return [
    fine('spec', `${which}, with ${operations}`),
    ...checkWorkflows(settings, contract),
    ...(await checkRules(settings)),
  ];
}

function checkWorkflows(
  { workflows: path, var: variables }: Settings,
  contract: Contract,
): readonly Finding[] {
  if (path === undefined) return [];
  try {
    const read = readWorkflows({ path, variables, contract });
    return [fine('workflows', `${path}, with ${counted(read.length, 'workflow')}`)];
  } catch (thrown) {
    const advice = `see what workflow lint ${path} says`;
    return [wrong('workflows', messageOf(thrown), advice)];
  }
}

async function checkRules({ rules }: Settings): Promise<readonly Finding[]> {
  if (rules === undefined) return [];
  try {
    const functions = await rulesFrom(rules);
    return [fine('rules', `${rules}, with ${counted(Object.keys(functions).length, 'rule')}`)];
  } catch (thrown) {
    return [wrong('rules', messageOf(thrown), 'mend the module, or leave --rules out')];
  }
}
