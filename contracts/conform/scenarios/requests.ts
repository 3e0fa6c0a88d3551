import type { ClientViolation, ShownRequest } from '../../../mock/index.js';
import { posts, calls, type Observed } from '../observed.js';
import { fail, pass, type Scenario } from '../scenario.js';

const area = 'requests';

const IGNORED: ReadonlySet<string> = new Set([
  'missing-authorization',
  'wrong-authorization',
  'credentials-in-url',
]);

/** The departures of a request in one of its parts, but those that have scenarios of their own. */
function departures({ violations }: ShownRequest, part: string): readonly ClientViolation[] {
  const secrets = new Set(
    violations.filter(({ kind }) => kind === 'credentials-in-url').map(({ where }) => where),
  );
  return violations.filter(
    ({ kind, where }) => where.startsWith(part) && !IGNORED.has(kind) && !secrets.has(where),
  );
}

function judgeParts(requests: readonly ShownRequest[], part: string): ReturnType<Scenario['judge']> {
  const wrong = requests.filter(request => departures(request, part).length > 0);
  const messages = wrong.flatMap(request => departures(request, part).map(({ message }) => message));
  return wrong.length === 0
    ? pass(requests.slice(0, 1))
    : fail([...new Set(messages)].join('; '), wrong.slice(0, 3));
}

function withQuery(calm: Observed): readonly ShownRequest[] {
  return calls(calm).filter(({ request }) => Object.keys(request.query).length > 0);
}

/** What requests look like. */
export const REQUESTS: readonly Scenario[] = [
  {
    id: 'known-parameters',
    area,
    title: 'sends only parameters that the API knows',
    reason: 'A misspelt filter is ignored: the answer is about all events, and looks right.',
    advice: 'name parameters as the API does, with values that it accepts',
    unfit: calm => (withQuery(calm).length === 0 ? 'it sends no parameters' : undefined),
    judge: ({ calm }) => judgeParts(withQuery(calm), 'query.'),
  },
  {
    id: 'known-fields',
    area,
    title: 'posts events with all required fields and no unknown one',
    reason: 'A misspelt field is dropped without a word, and a missing one ends in NO_MATCH.',
    advice: 'send name, retailerId, entityType, and entityId or entityRef; put all else into attributes',
    unfit: calm => (posts(calm).length === 0 ? 'it posts no events' : undefined),
    judge: ({ calm }) => judgeParts(posts(calm), 'body'),
  },
  {
    id: 'async-unless-waiting',
    area,
    title: 'posts async unless somebody waits for the outcome',
    reason: 'A sync post holds a worker of the platform until the workflow is through, and fails with it.',
    advice: 'post to /event/async, or name the events that somebody waits for in the plan (waitsFor)',
    unfit: calm => (posts(calm).length === 0 ? 'it posts no events' : undefined),
    judge: ({ calm, plan }) => {
      const sync = posts(calm).filter(({ operation }) => operation === 'postEventSync');
      const wrong = sync.filter(({ request }) => !plan.waitsFor.includes(nameIn(request.json)));
      const names = [...new Set(wrong.map(({ request }) => nameIn(request.json)))];
      return wrong.length === 0
        ? pass(posts(calm).slice(0, 1))
        : fail(`it posts ${names.join(', ')} sync, and nobody waits for that`, wrong.slice(0, 1));
    },
  },
];

function nameIn(body: unknown): string {
  const name = typeof body === 'object' && body !== null && 'name' in body ? body.name : undefined;
  return typeof name === 'string' ? name : '';
}
