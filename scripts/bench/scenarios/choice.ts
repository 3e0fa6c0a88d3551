import type { Bench } from '../bench.js';
import { BARE, type Label } from '../peers/peer.js';

export function takesPart(bench: Bench, { id }: Label): boolean {
  const { peers } = bench.options;
  return peers.length === 0 || id === BARE.id || peers.includes(id);
}
