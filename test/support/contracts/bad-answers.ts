import { spoilt, type BadContract, type Path } from './spoilt.js';

const SEARCH = 'searching the events of an order';
const POST = 'posting an event';
const READ = 'reading an event';
const CAME = (...names: Path): Path => ['response', 'body', 'content', ...names];

/** Answers that the API does not give. */
export const BAD_ANSWERS: readonly BadContract[] = [
  {
    what: 'a wrong status',
    contents: spoilt(POST, ['response', 'status'], 201),
    compare: /no answer 201 to POST \/api\/v4\.1\/event\/async.*one of 200, 400/s,
    verify: /the answer has status 200, the contract expects 201/s,
  },
  {
    what: 'a status of another operation',
    contents: spoilt(SEARCH, ['response', 'status'], 404),
    compare: /no answer 404 to GET \/api\/v4\.1\/event/s,
    verify: /the answer has status 200, the contract expects 404/s,
  },
  {
    what: 'an extra field in a page',
    contents: spoilt(SEARCH, CAME('total'), 3),
    compare: /has a field 'total'.*no fields but start, count, hasMore, results/s,
    verify: /missing the following keys: total/s,
  },
  {
    what: 'an extra field in an event',
    contents: spoilt(READ, CAME('entityStatus'), 'BOOKED'),
    compare: /has a field 'entityStatus'.*did you mean eventStatus\?/s,
    verify: /missing the following keys: entityStatus/s,
  },
  {
    what: 'an extra field deep in an event',
    contents: spoilt(SEARCH, CAME('results', 0, 'context', 'retailerRef'), 'R'),
    compare: /\$\.results\[0\]\.context of the expected body has a field 'retailerRef'/s,
    verify: /missing the following keys: retailerRef.*\$\.results\[0\]\.context/s,
  },
  {
    what: 'an extra field of an accepted event',
    contents: spoilt(POST, CAME('status'), 'PENDING'),
    compare: /has a field 'status'.*no fields but eventId, entityId, eventStatus/s,
    verify: /missing the following keys: status/s,
  },
  {
    what: 'a field in another spelling',
    contents: spoilt('signing in', CAME('accessToken'), 'token'),
    compare: /has a field 'accessToken'.*did you mean access_token\?/s,
    verify: /missing the following keys: accessToken/s,
  },
  {
    what: 'a text in place of a number',
    contents: spoilt(SEARCH, CAME('count'), '2'),
    compare: /\/response\/body\/content\/count.*integer.*"2" \(string\)/s,
    verify: /\/response\/body\/content\/count.*\$\.count.*expected: "2".*but was: 2/s,
  },
  {
    what: 'a text in place of a truth value',
    contents: spoilt(SEARCH, CAME('hasMore'), 'true'),
    compare: /\/response\/body\/content\/hasMore.*boolean.*"true" \(string\)/s,
    verify: /\$\.hasMore.*expected: "true".*but was: true/s,
  },
  {
    what: 'a number in place of a text in an answer',
    contents: spoilt(READ, CAME('retailerId'), 1),
    compare: /\/response\/body\/content\/retailerId.*string.*1 \(number\)/s,
    verify: /\$\.retailerId.*expected: 1.*but was: "1"/s,
  },
  {
    what: 'an object in place of a list',
    contents: spoilt(SEARCH, CAME('results'), { first: {} }),
    compare: /\/response\/body\/content\/results.*array.*\(object\)/s,
    verify: /Type mismatch.*\$\.results/s,
  },
  {
    what: 'an error of another shape',
    contents: spoilt('reading an event that does not exist', CAME(), { error: 'not found' }),
    compare: /has a field 'error'.*answer 404.*did you mean errors\?/s,
    verify: /missing the following keys: error/s,
  },
  {
    what: 'a wrong enum in an answer',
    contents: spoilt(READ, CAME('eventStatus'), 'DONE'),
    compare: /\/response\/body\/content\/eventStatus.*one of PENDING,.*or null.*"DONE"/s,
  },
  {
    what: 'a wrong enum of an accepted event',
    contents: spoilt(POST, CAME('eventStatus'), 'ACCEPTED'),
    compare: /\$\.eventStatus of the expected body is "ACCEPTED".*one of PENDING, SCHEDULED/s,
  },
  {
    what: 'a time of another form',
    contents: spoilt(READ, CAME('generatedOn'), '31.01.2026 12:00'),
    compare: /\$\.generatedOn of the expected body must match pattern/s,
  },
  {
    what: 'a constant in another spelling',
    contents: spoilt('signing in', CAME('token_type'), 'Bearer'),
    compare: /\/response\/body\/content\/token_type.*"bearer".*"Bearer"/s,
  },
  {
    what: 'a header that nobody sends',
    contents: spoilt(SEARCH, ['response', 'headers', 'X-Total-Count'], ['3']),
    compare: /header X-Total-Count, which the spec does not know/s,
    verify: /the answer has no header X-Total-Count/s,
  },
  {
    what: 'an answer of another kind',
    contents: spoilt(READ, ['response', 'headers', 'Content-Type'], ['application/xml']),
    compare: /a type that the API does not send.*application\/json.*application\/xml/s,
  },
];
