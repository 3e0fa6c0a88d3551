import { listFolder, packaged, readJson, readText } from '../kernel/files.js';
import type { WorldContents } from '../store/store.js';
import type { Workflow } from '../workflow/definition.js';
import type { Entity } from '../workflow/entity.js';
import { demoEvents } from './demo-events.js';
import type { DemoOptions } from './demo-stage.js';

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
  const contents = demoWorkflows();
  return { ...contents, events: demoEvents(contents, options) };
}

/** Retailer 2 has the same workflows, with its own catalogues, whose refs end with the retailer's id. */
function forBothRetailers(text: string): readonly Workflow[] {
  const first = JSON.parse(text) as Workflow;
  const second = JSON.parse(text.replaceAll(/"((?:[A-Z]+:)+)1"/g, '"$12"')) as Workflow;
  return [first, { ...second, retailerId: '2' }];
}
