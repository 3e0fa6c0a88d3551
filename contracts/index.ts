export {
  isFine,
  totalsOf,
  type Case,
  type Finding,
  type Message,
  type Report,
  type Suite,
  type Totals,
  type Verdict,
} from './report/report.js';
export type { Interaction, JsonObject, NoPact, Pact, StateAsked } from './pact/pact.js';
export { readPacts, type BrokerAccess, type PactsRead } from './pact/read-pacts.js';
export { annotations, consoleForm, htmlForm, jsonForm, junitForm } from './report/forms.js';
export { comparePacts, type CompareOptions } from './compare/compare.js';
export { verifyPacts, type VerifyOptions } from './verify/verify.js';
export type { RealAccount, TargetCredentials } from './verify/target-ground.js';
export { STATE_GROUPS, STATES, type StateGroup } from './states/catalogue.js';
export type { Parameter, ParameterKind } from './states/parameter.js';
export type { State } from './states/state.js';
export {
  accepted,
  apiError,
  errorEntry,
  oauthError,
  syncResult,
  tokenAnswer,
  type AcceptedWish,
  type ErrorWish,
  type OAuthErrorWish,
  type OutcomeWish,
  type TokenWish,
} from './matchers/answers.js';
export {
  attributeLike,
  contextLike,
  emptyPage,
  eventLike,
  eventPage,
  type AttributeWish,
  type EventWish,
  type PageWish,
} from './matchers/events.js';
export { eachOf, exactly, like, text, type Matcher, type Template, type Wish } from './matchers/matcher.js';
export { webhookLike, type WebhookWish } from './matchers/webhook.js';
export {
  offeredActionLike,
  ruleLike,
  rulesetLike,
  rulesetTriggerLike,
  statusLike,
  transitionAnswer,
  transitionLike,
  transitionTriggerLike,
  userActionAttributeLike,
  userActionContextLike,
  userActionLike,
  workflowLike,
} from './matchers/workflows.js';
export {
  type Asked,
  type PactWriter,
  type QueryValue,
  type ReadyInteraction,
  type StateParams,
  type States,
} from './interactions/pact-writer.js';
export {
  postEventAsync,
  postEventSync,
  type AsyncPost,
  type PostedEvent,
  type SyncPost,
} from './interactions/posts.js';
export { getEvent, searchEvents, type EventRead, type EventSearch } from './interactions/reads.js';
export type { RefusedStatus, Refusal } from './interactions/refusals.js';
export { signIn, type SignIn } from './interactions/sign-in.js';
export {
  receiveWebhook,
  type MessageWriter,
  type ReadyMessage,
  type ReceivedMessage,
  type WebhookMessage,
} from './interactions/webhooks.js';
export {
  getWorkflow,
  postTransition,
  putWorkflow,
  type TransitionAsk,
  type WorkflowRead,
  type WorkflowUpload,
} from './interactions/workflows.js';
export {
  providerContract,
  type ProviderContract,
  type ProviderVersion,
} from './publish/provider-contract.js';
export { publishResults, type PublishedResult } from './publish/verification-results.js';
export { conform, type ConformOptions } from './conform/conform.js';
export type { ClientFunction, ClientRun } from './conform/client.js';
export type { ExpectedEvent, PlanInput, RoleName, WebhookPlan } from './conform/plan.js';
export { conformListening, type ListenOptions } from './conform/listen.js';
export { badge } from './conform/badge.js';
export { readPlan } from './conform/read-plan.js';
export { SCENARIO_LIST as SCENARIOS, type ScenarioText } from './conform/scenario-list.js';
export type { Area } from './conform/scenario.js';
export { record, type RecordOptions, type Recording } from './record/record.js';
export type { Kind, RemovalRules } from './record/kinds.js';
export type { CleanRun, RemovalReport } from './record/recorded-run.js';
export type { Doubt } from './record/removal.js';
export { drift, type Drift, type DriftOptions } from './drift/drift.js';
export type { Change } from './drift/proposal.js';
