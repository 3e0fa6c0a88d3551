import type { Json } from '../event/event.js';
import { compile, type CompiledRule, type CompiledRuleset } from './compiled.js';
import type { UserAction, Workflow } from './definition.js';
import { counted, printable, wrapped } from './overview-lines.js';
import { mentionedEvents } from './rules/named-events.js';
import type { KindOf } from './rules/rule-book.js';
import { ruleUses, ruleUsesText } from './rules/rule-uses.js';
import { entityTypesOf, statusesSetBy, titleOf } from './state-diagram.js';

// Longer names push their own line to the right instead of everybody's.
const LONGEST_ALIGNED = 36;

/** A workflow for people at a terminal: what it knows, what each ruleset does, and which rules only have stubs. */
export function overviewOf(workflow: Workflow, kindOf: KindOf): string {
  const types = entityTypesOf(workflow);
  const sections = [
    headOf(workflow, types),
    ...types.map(type => typeSection({ workflow, kindOf }, type)),
    rulesetSection('ANY ENTITY TYPE', { workflow, kindOf }, ruleset => ruleset.type === null),
    settingsSection(workflow.settings ?? {}),
    ruleSection({ workflow, kindOf }),
  ];
  return sections
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.map(printable).join('\n')}\n`)
    .join('\n');
}

interface Viewed {
  readonly workflow: Workflow;
  readonly kindOf: KindOf;
}

function headOf(workflow: Workflow, types: readonly string[]): readonly string[] {
  const { name, version, retailerId, rulesets, statuses, settings } = workflow;
  const actions = rulesets.flatMap(({ userActions }) => userActions ?? []);
  const { description } = workflow;
  const counts = [
    counted(rulesets.length, 'ruleset'),
    counted(types.length, 'entity type'),
    `${(statuses ?? []).length} statuses`,
    counted(actions.length, 'user action'),
    counted(Object.keys(settings ?? {}).length, 'setting'),
  ];
  return [
    `${name}, version ${version}, retailer ${retailerId}`,
    ...(typeof description === 'string' && description !== ''
      ? wrapped('', description.split(/\s+/), ' ')
      : []),
    counts.join(', '),
  ];
}

function typeSection(viewed: Viewed, type: string): readonly string[] {
  const statuses = statusLines(viewed.workflow, type);
  const rulesets = rulesetSection(type, viewed, ruleset => ruleset.type === type);
  const [title = `${type}: no rulesets`, ...rest] = rulesets;
  return [title, ...statuses, ...(statuses.length > 0 && rest.length > 0 ? [''] : []), ...rest];
}

/** The statuses of an entity type by category; those without a name stand for "any" and are none. */
function statusLines({ statuses }: Workflow, type: string): readonly string[] {
  const categories = new Map<string, readonly string[]>();
  for (const { name, entityType, category } of statuses ?? []) {
    if (entityType !== type || !name) continue;
    const key = category || 'no category';
    categories.set(key, [...(categories.get(key) ?? []), name]);
  }
  const longest = Math.max(0, ...[...categories.keys()].map(({ length }) => length));
  return [...categories].flatMap(([category, names]) => wrapped(`  ${category.padEnd(longest)}  `, names));
}

function rulesetSection(
  title: string,
  { workflow, kindOf }: Viewed,
  belongs: (ruleset: CompiledRuleset) => boolean,
): readonly string[] {
  const rulesets = compile(workflow).rulesets.filter(belongs);
  if (rulesets.length === 0) return [];
  const longest = Math.max(...rulesets.map(ruleset => titleOf(ruleset).length));
  const width = Math.min(longest, LONGEST_ALIGNED);
  const lines = rulesets.flatMap(ruleset => [
    ...firstLines(ruleset, width),
    ...wrapped('      rules   ', ruleWords(ruleset.rules, kindOf)),
    ...wrapped('      sends   ', sentBy(ruleset)),
    ...(workflow.rulesets[ruleset.index]?.userActions ?? []).flatMap(action =>
      wrapped('      action  ', actionWords(action, ruleset.name), ' '),
    ),
  ]);
  return [`${title}: ${counted(rulesets.length, 'ruleset')}`, ...lines];
}

/** The name of a ruleset, the statuses in which it runs, and those that it sets. */
function firstLines(ruleset: CompiledRuleset, width: number): readonly string[] {
  const from = ruleset.statuses.length === 0 ? ['any status'] : ruleset.statuses;
  const to = statusesSetBy(ruleset).filter((status, index, all) => status !== all[index - 1]);
  const words = [...from.slice(0, -1).map(status => `${status},`), ...from.slice(-1)];
  const way = [...words, ...to.map(status => `-> ${status}`)];
  return wrapped(`  ${titleOf(ruleset).padEnd(width)}  `, way, ' ');
}

/** The rules in order, those with a stub marked; one that follows itself is told once, with how often. */
function ruleWords(rules: readonly CompiledRule[], kindOf: KindOf): readonly string[] {
  const words: { readonly word: string; readonly times: number }[] = [];
  for (const rule of rules) {
    const word = `${rule.segment}${kindOf(rule) === 'native' ? '' : '*'}`;
    const times = words.at(-1)?.word === word ? (words.pop()?.times ?? 0) + 1 : 1;
    words.push({ word, times });
  }
  return words.map(({ word, times }) => (times === 1 ? word : `${word} x${times}`));
}

/** The events that the rules of a ruleset may send, as their properties name them. */
function sentBy({ rules }: CompiledRuleset): readonly string[] {
  return [...new Set(rules.flatMap(({ props }) => mentionedEvents(props)))];
}

function actionWords({ eventName, context, attributes }: UserAction, ruleset: string): readonly string[] {
  const places = (context ?? []).map(({ label, type, modules }) => {
    const where = [type, (modules ?? []).join(', ')].filter(Boolean).join(' in ');
    return `"${label ?? ''}"${where && ` (${where})`}`;
  });
  const asked = (attributes ?? []).flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
  const words = [
    places.join('; ') || 'without a label',
    eventName && eventName !== ruleset ? `posts ${eventName}` : '',
    asked.length === 0 ? '' : `asks for ${asked.join(', ')}`,
  ];
  return words.filter(Boolean).join('; ').split(' ');
}

function settingsSection(settings: Readonly<Record<string, Json>>): readonly string[] {
  const lines = Object.entries(settings).flatMap(([name, value]) =>
    wrapped(`  ${name} = `, (typeof value === 'string' ? value : JSON.stringify(value)).split(' '), ' '),
  );
  return lines.length === 0 ? [] : ['SETTINGS', ...lines];
}

function ruleSection({ workflow, kindOf }: Viewed): readonly string[] {
  const uses = ruleUses(workflow, kindOf);
  const stubs = uses.stubbedNames.size > 0;
  return [stubs ? 'RULES (* is a stub)' : 'RULES', ...wrapped('  ', ruleUsesText(uses).split(' '), ' ')];
}
