import { progress, type Bench } from '../bench.js';
import { launch, type Program } from '../machine/launch.js';
import { eventId, MADE_UP_EVENT, numberedEvents } from '../peers/fixtures.js';
import { startFilled } from '../peers/ours.js';
import { BARE, OURS, type Peer } from '../peers/peer.js';
import * as programs from '../peers/programs.js';
import { API, FAKE_TOKEN, getText } from '../peers/requests.js';
import type { Table } from '../report/figures.js';
import { measureRounds } from './rounds.js';
import { takesPart } from './choice.js';

const FILE_ROWS = 10_000;
const READ_IDS = 2_000;

export async function getById(bench: Bench): Promise<Table> {
  progress('GET by id');
  const filled = takesPart(bench, OURS) ? await startFilled(bench) : undefined;
  const sample = filled?.sample ?? MADE_UP_EVENT;
  const peers = otherPeers(bench, sample).filter(peer => takesPart(bench, peer));
  if (filled !== undefined) {
    const remark = `${bench.options.events.toLocaleString('en')} events, token check and validation on`;
    peers.unshift({ ...OURS, remark, start: () => Promise.resolve(filled) });
  }
  return {
    id: 'get',
    title: `GET by id (answers of ${Buffer.byteLength(sample)} bytes)`,
    metrics: ['rate', 'p50', 'p99', 'cpu', 'rss'],
    rows: await measureRounds(bench, peers),
  };
}

function otherPeers(bench: Bench, sample: string): Peer[] {
  const { events } = bench.options;
  const sampleFile = bench.workspace.file('sample.json', sample);
  const fileRows = `${FILE_ROWS.toLocaleString('en')} rows`;
  const rows = () => numberedEvents(sample, FILE_ROWS);
  const file = (content: unknown) => bench.workspace.file('db.json', JSON.stringify(content));
  const reader = (count: number, path: string, program: () => Program | Promise<Program>) => async () => {
    const server = await launch(bench, await program());
    const target = { port: server.port, token: FAKE_TOKEN };
    return { server, requests: spreadIds(count).map(id => getText(target, `${path}/${id}`)) };
  };
  return [
    { ...BARE, remark: 'the same bytes', start: reader(events, API, () => programs.bare(bench, sampleFile)) },
    {
      id: 'express',
      name: `Express ${programs.version('express')}`,
      remark: `${events.toLocaleString('en')} events in a Map`,
      start: reader(events, API, () => programs.express(bench, { sampleFile, rows: events })),
    },
    {
      id: 'prism',
      name: `Prism ${programs.version('@stoplight/prism-cli')}`,
      remark: 'the example of the spec',
      start: reader(events, API, () => programs.prism(bench)),
    },
    {
      id: 'json-server',
      name: `json-server ${programs.version('json-server')}`,
      remark: fileRows,
      start: reader(FILE_ROWS, '/event', () =>
        programs.jsonServer(file({ event: rows() }), `/event/${eventId(0)}`),
      ),
    },
    {
      id: 'lowdb',
      name: `Express + lowdb ${programs.version('lowdb')}`,
      remark: `naive: array scan, ${fileRows}`,
      start: reader(FILE_ROWS, API, () => programs.lowdb(bench, file({ events: rows() }))),
    },
  ];
}

/** Ids from the whole range: a scan costs more the further back it finds. */
function spreadIds(count: number): string[] {
  const taken = Math.min(count, READ_IDS);
  return Array.from({ length: taken }, (_, index) => eventId(Math.floor((index * count) / taken)));
}
