/* oxlint-disable no-await-in-loop -- one after the other is what is measured */
import { progress, type Bench } from '../bench.js';
import { parseObject } from '../json.js';
import { launch } from '../machine/launch.js';
import { BARE, type Label } from '../peers/peer.js';
import * as programs from '../peers/programs.js';
import { API, FAKE_TOKEN, getText, type Target } from '../peers/requests.js';
import { serveStored, type StoredData } from '../peers/stored-data.js';
import { NO_BASE, type Row, type Sample, type Table } from '../report/figures.js';
import { queriesOf, type Query } from './store-queries.js';

const PAGE = 100;
const DEEP_START = 100_000;
// There are so many searches that each gets only a part of what else is the length of one measurement.
const SHARE = 1 / 4;

interface Asked {
  readonly target: Target;
  readonly query: Query;
}

/** One row: what both stores are asked, or only the large one. */
interface Contest {
  readonly label: Label;
  readonly small?: Asked;
  readonly large: Asked;
}

/** Whether a page of the search costs the same however many events are stored. */
export async function storeSearch(bench: Bench, data: StoredData): Promise<Table> {
  const { small, large } = bench.options.store;
  const few = await serveStored(bench, data, small);
  const many = await serveStored(bench, data, large);
  const page = bench.workspace.file('page.json', await read(many.target, ''));
  const bare = await launch(bench, programs.bare(bench, page));

  const contests: Contest[] = [];
  const queries = queriesOf(data.span(large));
  for (const [index, query] of queriesOf(data.span(small)).entries()) {
    const asked = { target: many.target, query: queries[index] ?? query };
    contests.push(await contestOf({ target: few.target, query }, asked));
  }
  contests.push(deepPage(many.target, Math.min(DEEP_START, Math.floor(large / 2))), ceiling(bare.port));
  const rows = await measureAll(bench, contests);

  for (const { server } of [few, many, { server: bare }]) await server.stop();
  const sizes = [small, large].map(size => size.toLocaleString('en'));
  return {
    id: 'store-search',
    title: `Store: first page of GET /event (${PAGE}), one connection, ${sizes.join(' and ')} stored events`,
    metrics: ['small', 'large', 'growth'],
    base: NO_BASE,
    rows,
  };
}

async function contestOf(small: Asked, large: Asked): Promise<Contest> {
  const { name } = large.query;
  const found = [await findings(small), await findings(large)];
  // Pages of different lengths would cost different times whatever the store does.
  const remark = `${[...new Set(found)].join(' and ')} found`;
  return { label: { id: name, name, remark }, small, large };
}

function deepPage(target: Target, start: number): Contest {
  const name = `start=${start}`;
  const texts = [new URLSearchParams({ start: String(start) }).toString()];
  return { label: { id: 'deep', name }, large: { target, query: { name, texts } } };
}

function ceiling(port: number): Contest {
  const asked = { target: { port, token: FAKE_TOKEN }, query: { name: BARE.name, texts: [''] } };
  return { label: { ...BARE, remark: 'the bytes of the page without a filter' }, small: asked, large: asked };
}

async function measureAll(bench: Bench, contests: readonly Contest[]): Promise<Row[]> {
  const rows = contests.map(({ label }) => ({ label, samples: [] as Sample[] }));
  // Round 0 warms up and does not count.
  for (let round = 0; round <= bench.options.rounds; round++) {
    for (const [index, { small, large }] of contests.entries()) {
      const low = small && (await micros(bench, small));
      const high = await micros(bench, large);
      const growth = low === undefined ? undefined : high / low;
      if (round > 0) rows[index]?.samples.push({ small: low, large: high, growth });
    }
    progress(`  round ${round} of ${bench.options.rounds}`);
  }
  return rows;
}

async function micros(bench: Bench, { target, query }: Asked): Promise<number> {
  const requests = query.texts.map(text => getText(target, pathOf(text)));
  const until = { millis: bench.options.seconds * 1000 * SHARE };
  const { p50 } = await bench.load.run({ port: target.port, requests, connections: 1, until, keepEvery: 0 });
  return p50 * 1000;
}

function pathOf(text: string): string {
  return `${API}?count=${PAGE}${text === '' ? '' : `&${text}`}`;
}

/** How many events a query finds on its first page. */
async function findings({ target, query }: Asked): Promise<number> {
  const { results } = parseObject(await read(target, query.texts[0] ?? ''));
  if (!Array.isArray(results) || results.length === 0) throw new Error(`${query.name} finds nothing`);
  return results.length;
}

async function read({ port, token }: Target, text: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`http://127.0.0.1:${port}${pathOf(text)}`, { headers });
  return response.text();
}
