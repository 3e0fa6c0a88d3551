import { environment } from '../kernel/process.js';
import { rulesFrom } from '../rule-module.js';
import { CONFIG_FILE, resolveSettings } from '../setting-sources.js';
import { ruleBook, type KindOf } from '../workflow/rules/rule-book.js';
import type { Variables } from './workflow-files.js';

/** The options of a sandbox that matter to workflow exports too. */
export interface ExportFlags {
  readonly var?: string;
  readonly rules?: string;
  readonly stubs?: string;
}

/** What fills placeholders and which rules are stubbed, from the same sources as when a sandbox starts. */
export async function exportSettings({ var: variables, rules, stubs }: ExportFlags): Promise<{
  readonly variables: Variables;
  readonly kindOf: KindOf;
}> {
  const settings = resolveSettings({
    flags: { var: variables, rules, stubs },
    environment: environment(),
    file: CONFIG_FILE,
    fileRequired: false,
  });
  const book = ruleBook({ functions: await rulesFrom(settings.rules), stubs: settings.stubs });
  return { variables: settings.var, kindOf: book.kindOf };
}
