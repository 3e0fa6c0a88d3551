// A sandbox in a process of its own, which the fuzz test shoots at: it tells what went wrong inside.
import { DEMO_ACCOUNT, startSandbox } from '../../../mock/index.js';
import { NEIGHBOUR } from './neighbour.js';

const problems: string[] = [];

function note(what: string, thrown: unknown): void {
  problems.push(`${what}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`);
}

process.on('unhandledRejection', thrown => note('unhandled rejection', thrown));
process.on('uncaughtException', thrown => note('uncaught exception', thrown));
process.on('warning', warning => note('warning', warning));

const sandbox = await startSandbox({
  accounts: [DEMO_ACCOUNT, NEIGHBOUR],
  seed: 'workflows',
  processing: { mode: 'immediate' },
  bodyLimit: 65_536,
  journalLimit: 200,
  maxEvents: 500,
  log: 'reasons',
  onLog: line => {
    if (line.includes('defect')) problems.push(line);
  },
});

/** Bytes that are in use when all that can be let go is let go. */
async function memoryInUse(): Promise<number> {
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc?.();
    // What is let go in a turn is collected in the next.
    // oxlint-disable-next-line no-await-in-loop
    await new Promise(resolve => setImmediate(resolve));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

process.on('message', message => {
  if (message === 'stop') void sandbox.stop().then(() => process.disconnect());
  else void memoryInUse().then(memory => process.send?.({ memory, problems }));
});

process.send?.({ url: sandbox.url });
