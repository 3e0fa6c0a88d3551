import { EVENT_ID } from './events.js';
import {
  eachOf,
  integer,
  like,
  oneOf,
  withWishes,
  type Matcher,
  type Template,
  type Wish,
} from './matcher.js';

/** What may be asked of the answer to an async post. */
export type AcceptedWish = Wish<{ eventId: string; entityId: string | null; eventStatus: string }>;

/** What may be asked of the outcome of a sync post. */
export type OutcomeWish = Wish<{
  eventId: string;
  entityId: string | null;
  eventStatus: string;
  errorMessage: string;
}>;

/** What may be asked of an entry of an error body. */
export type ErrorWish = Wish<{ code: string; message: string }>;

/** What may be asked of a token answer. */
export type TokenWish = Wish<{
  access_token: string;
  token_type: string;
  expires_in: number;
  scope: string;
  Retailer_id: number;
  First_name: string;
  Last_name: string;
  refresh_token: string;
}>;

/** What may be asked of an error body of the token endpoint. */
export type OAuthErrorWish = Wish<{ error: string; error_description: string }>;

/** The answer to an async post. It promises no field, so name those that your client reads. */
export function accepted(wishes: AcceptedWish = {}): Template {
  return withWishes({}, wishes);
}

/** The outcome of a sync post. */
export function syncResult(wishes: OutcomeWish = {}): Template {
  const template = {
    eventId: like(EVENT_ID),
    eventStatus: oneOf(['COMPLETE', 'FAILED', 'NO_MATCH', 'SCHEDULED']),
  };
  return withWishes(template, wishes);
}

/** The body of an error, with one problem of this kind or several. */
export function apiError(wishes: ErrorWish = {}): Template {
  return { errors: eachOf(errorEntry(wishes), 1) };
}

/** One problem within the body of an error. */
export function errorEntry(wishes: ErrorWish = {}): Template {
  return withWishes({ code: like('400'), message: like('Bad request') }, wishes);
}

/** A token and what there is to know of it. */
export function tokenAnswer(wishes: TokenWish = {}): Template {
  const template: Record<string, Matcher> = {
    access_token: like('Zp3-made-up-access-token-01'),
    token_type: oneOf(['bearer']),
    expires_in: integer(86_400),
    scope: like('api'),
  };
  return withWishes(template, wishes);
}

/** The body of an error of the token endpoint. */
export function oauthError(wishes: OAuthErrorWish = {}): Template {
  return withWishes({ error: oneOf(OAUTH_ERRORS) }, wishes);
}

const OAUTH_ERRORS = [
  'invalid_grant',
  'invalid_request',
  'invalid_client',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
];
