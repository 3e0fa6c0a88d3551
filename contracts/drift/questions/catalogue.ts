import type { Question } from '../question.js';
import { FIELD_QUESTIONS } from './fields.js';
import { FILTER_QUESTIONS } from './filters.js';
import { LOG_QUESTIONS } from './logged-events.js';
import { EVENT_QUESTIONS } from './one-event.js';
import { PAGE_QUESTIONS } from './pages.js';
import { POST_REFUSAL_QUESTIONS } from './post-refusals.js';
import { POSTED_EVENT_QUESTIONS } from './posted-events.js';
import { POST_QUESTIONS } from './posts.js';
import { SEARCH_REFUSAL_QUESTIONS } from './search-refusals.js';
import { SIGN_IN_REFUSAL_QUESTIONS } from './sign-in-refusals.js';
import { TOKEN_QUESTIONS } from './tokens.js';
import { WINDOW_QUESTIONS } from './windows.js';
import { WORKFLOW_QUESTIONS } from './workflows.js';

/** All that an account is asked, in this order. */
export const QUESTIONS: readonly Question[] = [
  ...TOKEN_QUESTIONS,
  ...SIGN_IN_REFUSAL_QUESTIONS,
  ...PAGE_QUESTIONS,
  ...SEARCH_REFUSAL_QUESTIONS,
  ...WINDOW_QUESTIONS,
  ...FILTER_QUESTIONS,
  ...LOG_QUESTIONS,
  ...EVENT_QUESTIONS,
  ...WORKFLOW_QUESTIONS,
  ...POST_REFUSAL_QUESTIONS,
  ...POST_QUESTIONS,
  ...POSTED_EVENT_QUESTIONS,
  ...FIELD_QUESTIONS,
];
