/* oxlint-disable no-await-in-loop -- one after the other is what is measured */
import { progress, reasonOf, type Bench } from '../bench.js';
import { cpuMicros, cpuMicrosWhenQuiet, residentMb } from '../machine/usage.js';
import type { Label, Peer, RunningPeer } from '../peers/peer.js';
import type { Row, Sample } from '../report/figures.js';

const WARM_UP_MS = 1_000;

interface Contender {
  readonly peer: Peer;
  running: RunningPeer;
  readonly samples: Sample[];
}

/** Measures the peers in turn, A B C A B C, so that a disturbance of the machine meets all of them. */
export async function measureRounds(bench: Bench, peers: readonly Peer[]): Promise<Row[]> {
  const contenders: Contender[] = [];
  for (const peer of peers) contenders.push({ peer, running: await started(bench, peer), samples: [] });
  for (let round = 1; round <= bench.options.rounds; round++) {
    for (const contender of contenders) {
      if (contender.peer.fresh === true && round > 1) await renew(bench, contender);
      const sample = await inContext(contender.peer, () => measure(bench, contender.running));
      contender.samples.push(sample);
      progress(`  round ${round}  ${contender.peer.name}: ${Math.round(sample.rate ?? 0)}/s`);
    }
  }
  for (const { running } of contenders) await running.server.stop();
  return contenders.map(({ peer, samples }) => ({ label: peer, samples }));
}

async function renew(bench: Bench, contender: Contender): Promise<void> {
  await contender.running.server.stop();
  contender.running = await started(bench, contender.peer);
}

async function started(bench: Bench, peer: Peer): Promise<RunningPeer> {
  return inContext(peer, async () => {
    const running = await peer.start();
    await load(bench, running, WARM_UP_MS);
    await cpuMicrosWhenQuiet(running.server.pid);
    return running;
  });
}

async function measure(bench: Bench, running: RunningPeer): Promise<Sample> {
  const { pid } = running.server;
  const before = cpuMicros(pid);
  const outcome = await load(bench, running, bench.options.seconds * 1000);
  const after = await cpuMicrosWhenQuiet(pid);
  return {
    rate: outcome.answered / outcome.seconds,
    p50: outcome.p50,
    p99: outcome.p99,
    cpu: before === undefined || after === undefined ? undefined : (after - before) / outcome.answered,
    rss: residentMb(pid),
    generator: outcome.generatorLoad,
  };
}

function load(bench: Bench, { server, requests }: RunningPeer, millis: number) {
  const { connections } = bench.options;
  return bench.load.run({ port: server.port, requests, connections, until: { millis }, keepEvery: 0 });
}

async function inContext<T>(label: Label, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`${label.name}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}
