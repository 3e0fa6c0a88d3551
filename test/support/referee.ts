import { spawn, type ChildProcess } from 'node:child_process';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeAll } from 'vitest';

/** The spec that the sandbox serves. */
export const PACKAGED_SPEC = fileURLToPath(new URL('../../spec/event-api.yaml', import.meta.url));

const PRISM = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');

// Prism would go on using connections to a sandbox that has ended, and go on itself when the tests are killed.
const BEFORE_PRISM = `data:text/javascript,import http from "node:http"; http.globalAgent.keepAlive = false;
  process.stdin.on("end", () => process.exit()).resume();`;

/** Prism's validating proxy in front of whichever sandbox the current test has started. */
class Referee {
  readonly #relay: Server;
  readonly #sockets = new Set<Socket>();
  #target = 0;
  #url = '';

  constructor() {
    this.#relay = createServer(socket => this.#forward(socket));
  }

  /**
   * Starts Prism; an answer that violates the spec becomes a 500 whose body names the violation, so the test fails.
   * Requests are not judged, since many tests send wrong ones on purpose.
   */
  async start(): Promise<void> {
    const upstream = `http://127.0.0.1:${await listen(this.#relay)}`;
    const port = await freePort();
    const options = [
      '-m',
      'false',
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '--errors',
      '--validate-request',
      'false',
    ];
    const program = ['--import', BEFORE_PRISM, PRISM, 'proxy', PACKAGED_SPEC, upstream];
    await untilPrinted(spawn(process.execPath, [...program, ...options]), 'Prism is listening');
    this.#url = `http://127.0.0.1:${port}`;
  }

  /** Where to send what is meant for the sandbox at `url` until the next call. */
  standBefore(url: string): string {
    for (const socket of this.#sockets) socket.destroy();
    this.#target = Number(new URL(url).port);
    return this.#url;
  }

  #forward(socket: Socket): void {
    const upstream = connect(this.#target, '127.0.0.1');
    for (const end of [socket, upstream]) {
      this.#sockets.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => this.#sockets.delete(end));
    }
    socket.pipe(upstream).pipe(socket);
  }
}

let referee: Referee | undefined;

/** Makes Prism the referee of all tests in the file; the files that share a process have the same, which ends with it. */
export function appointReferee(): void {
  beforeAll(async () => {
    if (referee) return;
    const appointed = new Referee();
    await appointed.start();
    referee = appointed;
  });
}

/** The address to test a sandbox at: its own, or the referee's if there is one. */
export function throughReferee(url: string): string {
  return referee ? referee.standBefore(url) : url;
}

async function untilPrinted(child: ChildProcess, expected: string): Promise<void> {
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes(expected)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', code => reject(new Error(`prism ended with ${code}: ${output}`)));
  });
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listen(probe);
  probe.close();
  await once(probe, 'close');
  return port;
}
