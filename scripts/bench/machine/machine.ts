import { cpus, totalmem, type } from 'node:os';
import type { Cores } from './cores.js';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly date: string;
  readonly pinning: string;
}

export function describeMachine(cores: Cores | undefined): Machine {
  const found = cpus();
  return {
    cpu: found[0]?.model.trim() ?? 'unknown',
    cores: found.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: type(),
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
    pinning:
      cores === undefined
        ? 'not pinned: server and load share the cores, trust only large differences'
        : `server on core ${cores.server}, load on core ${cores.load}`,
  };
}

export function machineLine(machine: Machine): string {
  const { cpu, cores, memoryGb, system, node, date, pinning } = machine;
  return `${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}, ${date}; ${pinning}.`;
}
