import { withJson } from '../changed-answers.js';
import { searches, signIns, struckRequests, type Observed } from '../observed.js';
import { pagesOf, printedRows } from '../pages.js';
import { firstSearch, ROW_MAKER } from '../rows.js';
import {
  fail,
  notExercised,
  pass,
  warn,
  type Case,
  type Judgement,
  type Scenario,
  type Stage,
} from '../scenario.js';
import { endedBadly, shortcomings } from '../work.js';

const area = 'reading';

/** Why pages do not concern a client. */
export function readsNoLists(calm: Observed): string | undefined {
  return firstSearch(calm) ? undefined : 'it reads no lists';
}

function threePages(stage: Stage): void {
  stage.layRows('three pages');
}

/** How a client reads the log. */
export const READING: readonly Scenario[] = [
  {
    id: 'pages-to-the-end',
    area,
    title: 'reads all pages of a list, to the end',
    reason: 'What stands on the second page is never seen, and nobody notices until there is a second page.',
    advice: 'go on with start = start + the number of results, until hasMore is false',
    unfit: readsNoLists,
    arrange: threePages,
    judge: found => readWhole(found, 'a list had three pages'),
  },
  {
    id: 'page-fails',
    area,
    title: 'asks for a page again that was answered with 503',
    reason: 'A page that is passed over is a gap in the data.',
    advice: 'repeat the request for the same page, with the same start',
    unfit: readsNoLists,
    arrange: stage => {
      threePages(stage);
      stage.world.faults.arm({ on: { operation: 'searchEvents' }, times: { nth: 2 }, do: { status: 503 } });
    },
    judge: found => struckPage(found, 'the second page was answered with 503'),
  },
  {
    id: 'token-ends-mid-page',
    area,
    title: 'goes on with the same page when its token ends between two',
    reason: 'Long lists outlive tokens.',
    advice: 'on 401 sign in once and send the same request again, without beginning anew',
    unfit: readsNoLists,
    arrange: stage => {
      threePages(stage);
      stage.world.faults.arm({
        on: { operation: 'searchEvents' },
        times: { nth: 2 },
        do: { invalidToken: true },
      });
    },
    judge: found => struckPage(found, 'the token ended before the second page'),
  },
  {
    id: 'rows-inserted',
    area,
    title: 'takes each event once although new ones come in while it reads',
    reason: 'The list begins with the newest event, so each new one moves all others towards the next page.',
    advice: "pin the end of the window with 'to' before the first page, or drop ids that were there before",
    unfit: readsNoLists,
    arrange: stage => {
      threePages(stage);
      stage.world.faults.arm({
        on: { operation: 'searchEvents' },
        times: { nth: 1 },
        do: { page: { insert: 3 } },
      });
    },
    judge: rowsInserted,
  },
  {
    id: 'unknown-fields',
    area,
    title: 'ignores fields that it does not know',
    reason: 'The platform adds fields without a new version of the API.',
    advice: 'read the fields that you need, and do not refuse others',
    unfit: calm => (calm.requests.length === 0 ? 'it asks nothing' : undefined),
    arrange: stage => void stage.layRows(3),
    change: () => answer => withJson(answer, value => extended(value)),
    judge: found => sameWork(found, 'answers had fields that the API does not have today'),
  },
  {
    id: 'null-fields',
    area,
    title: 'bears events without name and attributes',
    reason: 'Audit events have null there, and one of them is enough to end a run.',
    advice: 'expect null for name, attributes and source of any event',
    unfit: readsNoLists,
    arrange: stage => void stage.layRows(3),
    change: () => answer => withJson(answer, value => nulled(value)),
    judge: found => sameWork(found, 'events had null for name, attributes and source'),
  },
];

/** The work has to be that of the calm run, and the rows that are there have to be read. */
export function sameWork(found: Case, trouble: string): Judgement {
  const { seen, calm, plan } = found;
  const evidence = [...searches(seen), ...signIns(seen)].slice(0, 2);
  const lacking = [...shortcomings(seen, calm), ...unread(seen)];
  const printed = plan.printsIds ? printedRows(seen) : { missing: 0, repeated: 0 };
  const wrong = [
    ...lacking,
    ...(printed.missing > 0 ? [`${printed.missing} of the events are missing in what it printed`] : []),
    ...(printed.repeated > 0 ? [`${printed.repeated} of the events stand twice in what it printed`] : []),
  ];
  return wrong.length === 0 ? pass(evidence) : fail(`${trouble}: ${wrong.join('; ')}`, evidence);
}

function unread(seen: Observed): readonly string[] {
  const { unseen } = pagesOf(seen);
  return unseen > 0 ? [`${unseen} of ${seen.rows.length} events were never read`] : [];
}

function readWhole(found: Case, trouble: string): Judgement {
  const { requests } = pagesOf(found.seen);
  if (requests.length === 0) return notExercised('its search found nothing of what was laid in for it');
  const { evidence: _evidence, ...judgement } = sameWork(found, trouble);
  return { ...judgement, evidence: searches(found.seen).slice(0, 4) };
}

function struckPage(found: Case, trouble: string): Judgement {
  const struck = struckRequests(found.seen);
  if (struck.length === 0) return notExercised('it never asked for a second page');
  return readWhole(found, trouble);
}

function rowsInserted(found: Case): Judgement {
  const { seen, plan } = found;
  const { requests, shownTwice, unseen } = pagesOf(seen);
  const pages = searches(seen).slice(0, 4);
  if (seen.struck === 0 || requests.length < 2) return notExercised('it never read a second page');
  const trouble = 'three events came in after the first page';
  const bad = [...endedBadly(seen), ...(unseen > 0 ? [`${unseen} events were never read`] : [])];
  if (bad.length > 0) return fail(`${trouble}: ${bad.join('; ')}`, pages);
  if (plan.printsIds) return sameWork(found, trouble);
  return shownTwice === 0
    ? pass(pages)
    : warn(
        {
          message: `${trouble}, and it was shown events twice; whether it drops them cannot be seen from outside`,
          why: 'let it print the id of each event that it takes, and say printsIds: true in the plan',
        },
        pages,
      );
}

function extended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => extended(each));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, each]: [string, unknown]) => [
    name,
    name === 'attributes' ? each : extended(each),
  ]);
  return { ...Object.fromEntries(fields), addedLater: { by: 'a later version' } };
}

/** Only what was laid in: of its own events a client knows the name. */
function nulled(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('results' in value) || !Array.isArray(value.results))
    return value;
  const results = value.results.map((event: { readonly generatedBy?: unknown }) =>
    event.generatedBy === ROW_MAKER ? { ...event, name: null, attributes: null, source: null } : event,
  );
  return { ...value, results };
}
