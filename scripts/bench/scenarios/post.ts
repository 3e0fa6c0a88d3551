import { progress, type Bench } from '../bench.js';
import { launch, type Program } from '../machine/launch.js';
import { eventBody, eventId, MADE_UP_EVENT, numberedEvents } from '../peers/fixtures.js';
import { startEmpty } from '../peers/ours.js';
import { BARE, OURS, type Peer } from '../peers/peer.js';
import * as programs from '../peers/programs.js';
import { API, FAKE_TOKEN, postText } from '../peers/requests.js';
import type { Table } from '../report/figures.js';
import { takesPart } from './choice.js';
import { measureRounds } from './rounds.js';

const BODIES = 1_000;
const FEW_ROWS = 1_000;
export const MANY_ROWS = 20_000;

export async function postAsync(bench: Bench): Promise<Table> {
  progress('POST async');
  const remark = 'in memory, token check and validation on, processed afterwards';
  const peers: Peer[] = [{ ...OURS, remark, start: () => startEmpty(bench) }, ...otherPeers(bench)];
  return {
    id: 'post',
    title: `POST async (bodies of ${Buffer.byteLength(eventBody(0))} bytes)`,
    metrics: ['rate', 'p50', 'p99', 'cpu', 'rss'],
    rows: await measureRounds(
      bench,
      peers.filter(peer => takesPart(bench, peer)),
    ),
  };
}

function otherPeers(bench: Bench): Peer[] {
  const path = `${API}/async`;
  return [
    { ...BARE, remark: 'parses and echoes', start: poster(bench, path, () => programs.bare(bench)) },
    {
      id: 'express',
      name: `Express ${programs.version('express')}`,
      remark: 'express.json, an array in memory',
      start: poster(bench, path, () => programs.express(bench)),
    },
    {
      id: 'prism',
      name: `Prism ${programs.version('@stoplight/prism-cli')}`,
      remark: 'stores nothing',
      start: poster(bench, path, () => programs.prism(bench)),
    },
    {
      id: 'json-server',
      name: `json-server ${programs.version('json-server')}`,
      remark: `from ${FEW_ROWS.toLocaleString('en')} rows on, each round anew`,
      fresh: true,
      start: poster(bench, '/event', () =>
        programs.jsonServer(database(bench, 'event', FEW_ROWS), `/event/${eventId(0)}`),
      ),
    },
    naive(bench, FEW_ROWS),
    naive(bench, MANY_ROWS),
  ];
}

/** Express and lowdb as one first writes them, from so many rows on. */
export function naive(bench: Bench, rows: number): Peer {
  return {
    id: 'lowdb',
    name: `Express + lowdb ${programs.version('lowdb')}`,
    remark: `naive: file written at each POST, ${rows.toLocaleString('en')} rows`,
    start: poster(bench, `${API}/async`, () => programs.lowdb(bench, database(bench, 'events', rows))),
  };
}

/** Starts a program and gives the requests that post to it. */
export function poster(bench: Bench, path: string, program: () => Program | Promise<Program>): Peer['start'] {
  return async () => {
    const server = await launch(bench, await program());
    const target = { port: server.port, token: FAKE_TOKEN };
    const requests = Array.from({ length: BODIES }, (_, index) => postText(target, path, eventBody(index)));
    return { server, requests };
  };
}

function database(bench: Bench, collection: string, rows: number): string {
  const content = JSON.stringify({ [collection]: numberedEvents(MADE_UP_EVENT, rows) });
  return bench.workspace.file('db.json', content);
}
