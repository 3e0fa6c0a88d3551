import { openSync, readSync } from 'node:fs';
import { createServer } from 'node:http';
import { listen } from './listen.js';

// The floor of a start with stored events: where memory is slow to be had, that alone takes most of the time.
const [, , file = ''] = process.argv;
const WINDOW = 1 << 20;

// A snapshot is printed for people; without its white space it is so much of it.
const SHARE = 0.7;

const window = Buffer.allocUnsafeSlow(WINDOW);
const held: Buffer[] = [];
const descriptor = openSync(file, 'r');
const read = (): number => readSync(descriptor, window, 0, WINDOW, null);
for (let count = read(); count > 0; count = read()) {
  const kept = Buffer.allocUnsafeSlow(Math.ceil(count * SHARE));
  window.copy(kept, 0, 0, kept.length);
  held.push(kept);
}

listen(
  createServer((_request, response) => {
    response.end(String(held.length));
  }),
);
