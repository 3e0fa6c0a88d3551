import type { Server } from '../machine/launch.js';

export interface Label {
  readonly id: string;
  readonly name: string;
  /** What a reader must know to judge the figure. */
  readonly remark?: string;
}

export interface RunningPeer {
  readonly server: Server;
  readonly requests: readonly string[];
}

export interface Peer extends Label {
  /** Started anew for each round, because its cost grows with what it has stored. */
  readonly fresh?: boolean;
  start(): Promise<RunningPeer>;
}

export const BARE: Label = { id: 'bare', name: 'bare node:http' };
/** The ids of the workflows that the engine is measured with. */
export const FEW_RULESETS = 'engine-10';
export const MANY_RULESETS = 'engine-261';

/** The ids of the sandbox with stored events, and of the times with and without a compaction. */
export const SMALL = 'ours-small';
export const LARGE = 'ours-large';
export const QUIET = 'ours-quiet';
export const COMPACTING = 'ours-compacting';

export const OURS: Label = { id: 'ours', name: 'fluent-event-sandbox' };

/** The id of the sandbox at a durability. */
export function storedId(durability: string): string {
  return `${OURS.id}-${durability}`;
}

/** The commands of the contract kit. */
export const VERIFYING = 'verify';
export const COMPARING = 'compare';
