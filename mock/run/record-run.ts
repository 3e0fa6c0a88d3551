import { isUtf8 } from 'node:buffer';
import type { Settings } from '../settings.js';
import { RUN_FORMAT, type Content, type Run, type RunAnswer, type Step } from './run.js';
import { Secrets } from './secrets.js';
import type { Account } from '../account/account.js';
import type { ImportedWorld } from '../world/import-world.js';
import type { Recorder, RequestStep, RunStep } from '../world/recording/recorder.js';
import type { ReceivedRequest, SentAnswer } from '../world/requests/request-record.js';

/** What a run is told of. */
export interface RunSource extends Omit<Run, 'format' | 'settings' | 'steps'> {
  readonly settings: Settings;
  readonly recorder: Recorder;
}

// Neither where it listened and what it printed, nor files that the run holds itself, nor secrets.
const SETTINGS_KEPT = [
  'maxEvents',
  'maxAge',
  'seed',
  'seedNumber',
  'idSeed',
  'processing',
  'stubs',
  'setting',
  'entities',
  'stateChange',
  'webhookAllow',
  'tokenLife',
  'bodyLimit',
  'urlLimit',
  'journalLimit',
  'strict',
] as const satisfies readonly (keyof Settings)[];

const HEADERS_KEPT = /^(content-type|fluent\.account|sandbox-.*)$/;

/** The run so far, without secrets. */
export function runOf({ recorder, settings, ...about }: RunSource): Run {
  const secrets = new Secrets(recorder.tokens);
  for (const step of recorder.steps) for (const account of accountsIn(step)) secrets.accountOf(account);
  return {
    format: RUN_FORMAT,
    ...about,
    workflows: secrets.hiddenIn(about.workflows),
    settings: secrets.hiddenIn(keptSettings(settings)),
    steps: recorder.steps.map(step => stepOf(step, secrets)),
  };
}

/** The settings that belong to a run, of those that there are. */
export function keptSettings(settings: Partial<Settings>): Partial<Settings> {
  const given = SETTINGS_KEPT.filter(name => settings[name] !== undefined);
  return Object.fromEntries(given.map(name => [name, settings[name]]));
}

/** The accounts that come in with a step. */
function accountsIn(step: RunStep): readonly Account[] {
  if (step.kind === 'world') return [step.account];
  if (step.kind !== 'action' || step.action !== 'importWorld') return [];
  return (step.input as readonly ImportedWorld[]).map(({ account }) => account);
}

/** A step as the run has it. */
export function stepOf(step: RunStep, secrets: Secrets): Step {
  const { world, time } = step;
  if (step.kind === 'request') return requestStep(step, secrets);
  if (step.kind === 'world') return { world, time, begin: secrets.accountOf(step.account), seed: step.seed };
  if (step.kind === 'end') return { world, time, end: true };
  if (step.kind === 'action')
    return { world, time, action: step.action, input: secrets.hiddenIn(step.input) };
  return { world, time, webhook: step.webhook, attempt: secrets.hiddenIn(step.attempt) };
}

function requestStep({ world, time, request: { request, record } }: RequestStep, secrets: Secrets): Step {
  const { answer, answeredAt, fault } = record ?? {};
  const { method, url } = request;
  const body = request.body?.length ? { body: contentOf(request.body, isForm(request), secrets) } : {};
  return {
    world,
    time,
    request: { method, url: secrets.hidden(url, true), headers: headersOf(request, secrets), ...body },
    answer: answer ? answerOf(answer, secrets) : null,
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(fault === undefined ? {} : { fault }),
  };
}

function answerOf({ status, text, isBytes }: SentAnswer, secrets: Secrets): RunAnswer {
  return {
    status: status ?? null,
    body: contentOf(Buffer.from(text, isBytes ? 'latin1' : 'utf8'), false, secrets),
  };
}

function headersOf({ headers }: ReceivedRequest, secrets: Secrets): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const text = typeof value === 'string' ? value : value.join(', ');
    if (name === 'authorization') kept[name] = secrets.hiddenHeader(text);
    else if (HEADERS_KEPT.test(name)) kept[name] = secrets.hidden(text, false);
  }
  return kept;
}

/** A sign-in may be a form without saying so. */
function isForm({ url, headers }: ReceivedRequest): boolean {
  return url.startsWith('/oauth/') || /form/.test(String(headers['content-type']));
}

function contentOf(bytes: Buffer, form: boolean, secrets: Secrets): Content {
  return isUtf8(bytes)
    ? secrets.hidden(bytes.toString('utf8'), form)
    : { latin1: secrets.hidden(bytes.toString('latin1'), form) };
}
