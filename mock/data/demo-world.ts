import { listFolder, packaged, readJson, readText } from '../kernel/files.js';
import { seededIds } from '../kernel/ids.js';
import type { WorldContents } from '../store/change.js';
import type { Workflow } from '../workflow/definition.js';
import type { Entity } from '../workflow/entity.js';
import { besides } from './demo-besides.js';
import { played, type DemoOptions } from './demo-play.js';
import { recorded } from './demo-recording.js';

const FOLDER = packaged('mock', 'data');
const WORKFLOWS = `${FOLDER}/workflows`;

/** The demo workflows and entities of both retailers, without any event. */
export function demoWorkflows(): WorldContents {
  const workflows = listFolder(WORKFLOWS).flatMap(file => forBothRetailers(readText(`${WORKFLOWS}/${file}`)));
  const entities = readJson(`${FOLDER}/entities.json`) as readonly Entity[];
  return { workflows, entities, events: [] };
}

/** The demo world: workflows, entities and about 300 events of the last 40 days, the same for the same seed. */
export function demoWorld(options: DemoOptions): WorldContents {
  // To play it takes a quarter of a start.
  const known = recorded(options);
  return known ? { ...known, workflows: demoWorkflows().workflows } : playedDemoWorld(options);
}

/** The same, played by the engine in any case. */
export function playedDemoWorld(options: DemoOptions): WorldContents {
  const stage = { ...options, ids: seededIds(options.seed) };
  const contents = played(demoWorkflows(), stage);
  const events = [...contents.events, ...besides(stage)].toSorted((a, b) => a.time - b.time);
  return { ...contents, events };
}

/** Retailer 2 has the same workflows, with its own catalogues, whose refs end with the retailer's id. */
function forBothRetailers(text: string): readonly Workflow[] {
  const first = JSON.parse(text) as Workflow;
  const others = text.replaceAll(/"((?:[A-Z]+:)+)1"/g, '"$12"').replaceAll(/("retailerId":\s*)"1"/g, '$1"2"');
  return [first, JSON.parse(others) as Workflow];
}
