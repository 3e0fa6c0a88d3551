import type { Finding } from '../report/report.js';
import { EXCHANGE_WORDS } from './exchange-words.js';
import { groupsOf, type Found, type Held } from './found.js';
import type { Result } from './library.js';
import { ruleWords } from './rule-words.js';
import type { Words } from './said.js';
import { placeInSpec } from './spec-place.js';

/** What the library has found about an interaction, said for whoever has to mend it. */
export function findingsOf(results: readonly Result[], held: Held): readonly Finding[] {
  return groupsOf(results, held).map(findingOf);
}

function findingOf(group: readonly [Found, ...Found[]]): Finding {
  const [first] = group;
  const { result, pointer, at } = first;
  const words = EXCHANGE_WORDS[result.code]?.(first) ?? incompatibleWords(group);
  const place = placeInSpec(result);
  const optional: Partial<Finding> = {
    ...(at !== undefined && { at }),
    ...(words.expected !== undefined && { expected: words.expected }),
    ...(words.actual !== undefined && { actual: words.actual }),
    ...(place !== undefined && { why: `so says the spec of ${place}` }),
    ...(words.advice !== undefined && { advice: words.advice }),
  };
  return {
    severity: words.severity ?? result.type,
    code: result.code,
    message: words.message,
    pointer: words.pointer ?? pointer,
    ...optional,
  };
}

function incompatibleWords(group: readonly [Found, ...Found[]]): Words {
  const [{ result, at }] = group;
  const isBody = at?.startsWith('$') === true;
  const whole = result.code.startsWith('request') ? 'the request body' : 'the expected body';
  const subject = isBody ? (at === '$' ? whole : `${at} of ${whole}`) : `the ${at ?? 'value'}`;
  return ruleWords(group, subject);
}
