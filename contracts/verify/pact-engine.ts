import { spawn, type ChildProcess } from 'node:child_process';
import { afterRealTime } from '../../mock/kernel/clock.js';
import { environment } from '../../mock/kernel/process.js';
import { verifierModule } from './pact-module.js';

/** Where the verifier finds what it is to judge. */
export interface Places {
  /** The address of the provider, which has the pact at `pactPath` and messages at `messagePath` too. */
  readonly url: string;
  readonly port: number;
  readonly pactPath: string;
  readonly messagePath: string;
}

// It writes to standard output from native code, which nothing in this process could keep apart from the report.
const PROGRAM = `
  const { default: core } = require(process.argv[1]);
  process.on('message', options => {
    Promise.resolve()
      .then(() => core.verifyPacts(options))
      .then(text => process.send(String(text)), thrown => process.send(String(thrown && thrown.message)));
  });
  process.on('disconnect', () => process.exit());
`;

const PATIENCE = 60_000;
const REQUEST_PATIENCE = 15_000;
const MOST_TOLD = 2000;

/** The verifier of Pact in a process of its own, which judges one pact at a time. */
export class PactEngine {
  readonly #module: string;
  #child: ChildProcess | undefined;
  #complaints = '';

  /** Another name than the usual is for installations under an alias. */
  constructor(packageName?: string) {
    this.#module = verifierModule(packageName);
    this.#child = this.#start();
  }

  /** Judges the pact at a place and gives back what the verifier says, as it says it; throws when it says nothing. */
  async judge({ url, port, pactPath, messagePath }: Places): Promise<string> {
    const child = (this.#child ??= this.#start());
    const options = {
      provider: 'fluent-event-api',
      providerBaseUrl: url,
      pactUrls: [`${url}${pactPath}`],
      transports: [{ port, path: messagePath, protocol: 'message' }],
      timeout: REQUEST_PATIENCE,
      logLevel: 'error',
    };
    return new Promise<string>((settle, reject) => {
      const fail = (why: string): void => {
        this.close();
        reject(new Error(`${why}${this.#complaints === '' ? '' : `: ${this.#complaints.trim()}`}`));
      };
      const late = afterRealTime(PATIENCE, () => fail(`the verifier said nothing for ${PATIENCE / 1000} s`));
      const ended = (code: number | null): void => fail(`the verifier ended with ${code ?? 'a signal'}`);
      child.once('close', ended);
      child.once('message', text => {
        late();
        child.off('close', ended);
        settle(typeof text === 'string' ? text : '');
      });
      child.send(options, problem => (problem ? fail(problem.message) : undefined));
    });
  }

  /** Ends the process. */
  close(): void {
    const child = this.#child;
    this.#child = undefined;
    child?.kill();
  }

  #start(): ChildProcess {
    this.#complaints = '';
    const child = spawn(process.execPath, ['-e', PROGRAM, this.#module], {
      env: { ...variables(), PACT_DO_NOT_TRACK: 'true' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.on('data', (piece: Buffer) => {
      this.#complaints = (this.#complaints + piece.toString()).slice(-MOST_TOLD);
    });
    // Whoever waits hears of it by its end.
    child.on('error', problem => {
      this.#complaints = problem.message;
    });
    return child;
  }
}

/** The environment without proxies and brokers: the verifier talks to this machine only, and would ask a broker itself. */
function variables(): NodeJS.ProcessEnv {
  const others = Object.entries(environment()).filter(
    ([name]) => !/^(https?|all)_proxy$|^pact_broker_/i.test(name),
  );
  return Object.fromEntries(others);
}
