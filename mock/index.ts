export { DEMO_ACCOUNT, type Account, type User } from './account/account.js';
export { ConfigurationError } from './kernel/errors.js';
export type { LogLevel, LogSink } from './kernel/log.js';
export type { Credentials, SandboxClock, SandboxWorld } from './sandbox-world.js';
export { startSandbox, type Sandbox, type SandboxOptions } from './sandbox.js';
export type { Seed, Settings } from './settings.js';
export type { Processing } from './world/processor.js';
