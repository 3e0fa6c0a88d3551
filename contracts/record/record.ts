import { writeRun } from '../../mock/index.js';
import { ConfigurationError } from '../../mock/kernel/errors.js';
import type { RemovalRules } from './kinds.js';
import { RecordingProxy } from './proxy.js';
import { RecordedRuns, type CleanRun, type RemovalReport } from './recorded-run.js';

/** What is recorded, and how. */
export interface RecordOptions extends RemovalRules {
  /** The origin of the real account, such as `https://ACME.sandbox.api.fluentretail.com`. */
  readonly target: string;
  /** The file that the run is written into: at the end, and now and then before. */
  readonly output: string;
  /** Where it listens on loopback; any free port, where nothing is said. */
  readonly port?: number | undefined;
  /** The longest body of a request, in bytes; 10 MiB where nothing is said. */
  readonly bodyLimit?: number | undefined;
  /** Hears why the file could not be written before the end. */
  readonly onTrouble?: (problem: unknown) => void;
}

/** A recording that goes on. */
export interface Recording {
  /** Where the client is to send its requests. */
  readonly url: string;
  /** The run so far, without what is secret or personal. */
  readonly soFar: () => Promise<CleanRun>;
  /** Ends it and writes the file; resolves with what was taken out, and how many requests there were. */
  readonly stop: () => Promise<RemovalReport & { readonly requests: number }>;
}

const BODY_LIMIT = 10 * 1024 * 1024;

/** After so many further requests the file is written, or after a tenth of those that there are. */
const BETWEEN_FILES = 50;

/**
 * Listens on loopback, passes everything on to a real account and its answers back, and writes a run of it without secrets
 * and personal data. A target that is no origin is a ConfigurationError.
 */
export async function record(options: RecordOptions): Promise<Recording> {
  const { output, port = 0, bodyLimit = BODY_LIMIT, onTrouble = () => {} } = options;
  const target = originOf(options.target);
  const runs = new RecordedRuns(target, options);
  let written = 0;
  let writing = Promise.resolve();
  const write = async (): Promise<void> => writeRun(output, (await runs.of(proxy.passed)).run);
  const onPassed = (): void => {
    const { length } = proxy.passed;
    if (length - written < Math.max(BETWEEN_FILES, length / 10)) return;
    written = length;
    writing = writing.then(write).catch(onTrouble);
  };
  const proxy = await RecordingProxy.open({ target, port, bodyLimit, onPassed });
  return {
    url: proxy.url,
    soFar: () => runs.of(proxy.passed),
    stop: async () => {
      await proxy.close();
      await writing;
      const { run, ...report } = await runs.of(proxy.passed);
      await writeRun(output, run);
      return { ...report, requests: proxy.passed.length };
    },
  };
}

function originOf(target: string): string {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (url && (url.username !== '' || url.password !== ''))
    throw new ConfigurationError('the target has credentials in it; the client sends its own');
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '') return url.origin;
  throw new ConfigurationError(
    `the target is '${target}', but must be an origin such as https://ACME.sandbox.api.fluentretail.com`,
  );
}
