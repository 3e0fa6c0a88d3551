/** Runs the program of one of the examples, as `tsx contracts/consumers/programs/main.ts inventory`. */

import { followParcel } from './carrier.js';
import { feedInventory } from './inventory.js';
import { publishProduct } from './product.js';
import { runWarehouse } from './wms.js';

const PROGRAMS = {
  inventory: feedInventory,
  product: publishProduct,
  wms: runWarehouse,
  carrier: followParcel,
};

const [, , name = ''] = process.argv;
const program = Object.entries(PROGRAMS).find(([known]) => known === name)?.[1];
if (!program) throw new Error(`there is no example '${name}', only ${Object.keys(PROGRAMS).join(', ')}`);
const end = new AbortController();
process.once('SIGTERM', () => end.abort());
process.exitCode = await program({
  environment: process.env,
  signal: end.signal,
  print: text => void process.stdout.write(text),
});
