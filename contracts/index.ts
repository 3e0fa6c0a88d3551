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
export type { Target, TargetCredentials } from './verify/target-ground.js';
export { STATE_GROUPS, STATES, type StateGroup } from './states/catalogue.js';
export type { Parameter, ParameterKind } from './states/parameter.js';
export type { State } from './states/state.js';
