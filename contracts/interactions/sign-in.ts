import { oauthError, tokenAnswer, type OAuthErrorWish, type TokenWish } from '../matchers/answers.js';
import { demanded, isMatcher, type Matcher } from '../matchers/matcher.js';
import {
  addExchange,
  type Asked,
  type PactWriter,
  type ReadyInteraction,
  type RequestDraft,
} from './pact-writer.js';
import { retryHeader, statesOfRefusal } from './refusals.js';

/** A client signs in. */
export interface SignIn extends Asked {
  /** Fields that differ from those of the demo account, which every fresh sandbox takes; `undefined` leaves one out. */
  readonly fields?: Readonly<Record<string, string | Matcher | undefined>> | undefined;
  /** Where the fields stand, in a form unless told. */
  readonly by?: 'form' | 'query' | undefined;
  /** The fields of the answer that the client reads, beside those that always come. */
  readonly answer?: TokenWish | undefined;
  /** The status of the error that comes instead of a token; wrong credentials are a 400. */
  readonly refused?: 400 | 401 | 403 | 429 | 500 | 503 | undefined;
  /** Seconds that `Retry-After` names; wanted where it is given. */
  readonly retryAfter?: number | undefined;
  /** What is asked of the error itself. */
  readonly error?: OAuthErrorWish | undefined;
}

const DEMO_FIELDS = {
  grant_type: 'password',
  client_id: 'DEMO',
  client_secret: 'demo-secret-4141',
  username: 'demo_admin',
  password: 'demo-password',
  scope: 'api',
};

const FORM = 'application/x-www-form-urlencoded';

type Fields = readonly (readonly [string, string | Matcher])[];

/** A client asks for a token. */
export function signIn(pact: PactWriter, ask: SignIn = {}): ReadyInteraction {
  const { by = 'form', given, description, refused, retryAfter, answer, error } = ask;
  const all: Readonly<Record<string, string | Matcher | undefined>> = { ...DEMO_FIELDS, ...ask.fields };
  const fields = Object.entries(all).filter(
    (field): field is [string, string | Matcher] => field[1] !== undefined,
  );
  return addExchange(pact, {
    given: given ?? statesOf(refused, retryAfter),
    description: description ?? `a sign-in by ${by}${refused === undefined ? '' : `: ${refused}`}`,
    method: 'POST',
    path: '/oauth/token',
    request: draft => (by === 'form' ? addForm(draft, fields) : addQuery(draft, fields)),
    ...(refused === undefined
      ? { status: 200, body: tokenAnswer(answer) }
      : { status: refused, headers: retryHeader(retryAfter), body: oauthError(error) }),
  });
}

function statesOf(refused: SignIn['refused'], retryAfter: number | undefined): NonNullable<Asked['given']> {
  // Nothing but the request itself can make the client unknown.
  if (refused === undefined || refused === 401) return [];
  if (refused === 400) return 'the credentials are wrong';
  return statesOfRefusal(refused, retryAfter);
}

function addForm(draft: RequestDraft, fields: Fields): void {
  const form = new URLSearchParams(
    fields.map(([name, value]) => [name, exampleOf(value)] as [string, string]),
  );
  // Without a rule for each field, Pact would ask every single value whether it is a form.
  const rules = fields.map(([name, value]) => ({ path: `$.${name}`, rules: [demanded(value) as Matcher] }));
  draft.body(FORM, Buffer.from(form.toString())).matchingRules({ body: rules });
}

function addQuery(draft: RequestDraft, fields: Fields): void {
  draft.query(Object.fromEntries(fields));
}

function exampleOf(value: string | Matcher): string {
  if (!isMatcher(value)) return value;
  return 'value' in value ? String(value.value) : '';
}
