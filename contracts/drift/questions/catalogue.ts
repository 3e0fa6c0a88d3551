import type { Question } from '../question.js';
import { AUDIT_QUESTIONS } from './audits.js';
import { CLIENT_TOKEN_QUESTIONS } from './client-tokens.js';
import { FIELD_QUESTIONS } from './fields.js';
import { FILTER_QUESTIONS } from './filters.js';
import { FOREIGN_RETAILER_QUESTIONS } from './foreign-retailers.js';
import { LOG_QUESTIONS } from './logged-events.js';
import { EVENT_QUESTIONS } from './one-event.js';
import { PAGE_QUESTIONS } from './pages.js';
import { POST_REFUSAL_QUESTIONS } from './post-refusals.js';
import { POSTED_EVENT_QUESTIONS } from './posted-events.js';
import { POST_QUESTIONS } from './posts.js';
import { SCHEDULED_EVENT_QUESTIONS } from './scheduled-events.js';
import { SEARCH_REFUSAL_QUESTIONS } from './search-refusals.js';
import { SIGN_IN_REFUSAL_QUESTIONS } from './sign-in-refusals.js';
import { STABLE_PAGE_QUESTIONS } from './stable-pages.js';
import { TOKEN_QUESTIONS } from './tokens.js';
import { UPLOAD_QUESTIONS } from './uploads.js';
import { WINDOW_QUESTIONS } from './windows.js';
import { WORKFLOW_QUESTIONS } from './workflows.js';

/** Questions that belong together. */
export interface Area {
  readonly title: string;
  readonly questions: readonly Question[];
}

/** All that an account is asked, by what it is about. */
export const AREAS: readonly Area[] = [
  {
    title: 'Signing in, and tokens',
    questions: [...TOKEN_QUESTIONS, ...SIGN_IN_REFUSAL_QUESTIONS, ...CLIENT_TOKEN_QUESTIONS],
  },
  { title: 'Pages of the log', questions: [...PAGE_QUESTIONS, ...STABLE_PAGE_QUESTIONS] },
  { title: 'Searches that are refused', questions: SEARCH_REFUSAL_QUESTIONS },
  { title: 'The window of time', questions: WINDOW_QUESTIONS },
  { title: 'Filters', questions: FILTER_QUESTIONS },
  { title: 'What the log shows', questions: [...LOG_QUESTIONS, ...AUDIT_QUESTIONS, ...EVENT_QUESTIONS] },
  { title: 'Workflows', questions: [...WORKFLOW_QUESTIONS, ...UPLOAD_QUESTIONS] },
  { title: 'Retailers of others', questions: FOREIGN_RETAILER_QUESTIONS },
  { title: 'Posts that are refused', questions: POST_REFUSAL_QUESTIONS },
  { title: 'Posts', questions: [...POST_QUESTIONS, ...POSTED_EVENT_QUESTIONS] },
  { title: 'Events for later', questions: SCHEDULED_EVENT_QUESTIONS },
  { title: 'Fields of answers', questions: FIELD_QUESTIONS },
];

const ALL = AREAS.flatMap(({ questions }) => questions);

/** All that an account is asked, in this order: what only reads comes first, and sees the log as it was. */
export const QUESTIONS: readonly Question[] = [
  ...ALL.filter(({ writes }) => writes !== true),
  ...ALL.filter(({ writes }) => writes === true),
];
