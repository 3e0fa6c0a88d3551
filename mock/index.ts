export { DEMO_ACCOUNT, type Account, type User } from './account/account.js';
export type { EventAttribute, EventContext, FluentEvent, Json } from './event/event.js';
export { ConfigurationError } from './kernel/errors.js';
export type { LogLevel, LogSink } from './kernel/log.js';
export type { PublicKey } from './kernel/signatures.js';
export { clientEnvironment } from './handle/client-environment.js';
export type { SandboxFaults } from './handle/faults.js';
export type { SandboxRequests } from './handle/requests.js';
export type { SandboxClock } from './handle/sandbox-clock.js';
export type { SandboxEvents, WaitOptions } from './handle/sandbox-events.js';
export type { SandboxSnapshot } from './handle/sandbox-snapshot.js';
export type {
  Credentials,
  IssuedToken,
  SandboxEntities,
  SandboxWebhooks,
  SandboxWorkflows,
  SandboxWorld,
  SeedCounts,
} from './handle/sandbox-world.js';
export { startSandbox } from './start-sandbox.js';
export type { AccountWorld, NewWorld, Sandbox, SandboxOptions } from './sandbox.js';
export { replayRun } from './replay/replay-run.js';
export type {
  ChangedAnswer,
  Difference,
  PlayedRun,
  PlayedWorld,
  PlayWishes,
  ReplayReport,
} from './run/replay-report.js';
export { contentsOfRun } from './run/run-contents.js';
export { readRun, writeRun } from './run/run-file.js';
export type { Run } from './run/run.js';
export type { Seed, Settings } from './settings.js';
export { parseProcessing } from './setting-texts.js';
export {
  PropertyNotFoundException,
  RuleExecutionException,
  type Action,
  type RuleContext,
  type RuleEvent,
  type RuleFunction,
  type Target,
} from './workflow/action.js';
export type { Rule, Ruleset, UserAction, Workflow } from './workflow/definition.js';
export type { Entity, EntityName } from './workflow/entity.js';
export type { Stub, StubFailure } from './workflow/rules/stub.js';
export type { EventFilters, FilterTime, FilterValue } from './openapi/event-filters.js';
export type { WorkflowState } from './workflow/map-states.js';
export type { MappedRule, MappedRuleset, Transition, WorkflowMap } from './workflow/workflow-map.js';
export type { MissingEntities } from './workflow/view.js';
export { EventNotSeen } from './world/event-waits.js';
export type { LiveState, LiveWorkflow, WorkflowAsked } from './world/live-workflow.js';
export type { Processing } from './world/processor.js';
export type { EntityInput } from './world/put-entity.js';
export type { SeededEvent } from './world/seeded-event.js';
export type { SeedContents } from './world/seeding.js';
export type {
  Fault,
  FaultCondition,
  FaultEffect,
  FaultEffectInput,
  FaultInput,
  FaultPlan,
  FaultTimes,
  PageShift,
} from './world/faults/fault.js';
export type { StateChange, TracedEntity, TracedWebhook, TraceNode, TraceReason } from './world/trace-node.js';
export type { TracedPost, TracedRead, TraceRequests } from './world/trace-requests.js';
export type { Trace, TraceTotals } from './world/trace.js';
export type { ClientViolation, ViolationKind } from './world/requests/client-violations.js';
export type { Expectation } from './world/requests/expectation.js';
export type { Mismatch } from './world/requests/mismatch.js';
export type { RequestViolation } from './world/requests/request-log.js';
export type { RequestPattern, TextPattern } from './world/requests/request-pattern.js';
export type { ShownAnswer, ShownReceived, ShownRequest } from './world/requests/shown-request.js';
export { VerificationError, type NearMiss } from './world/requests/verification-error.js';
