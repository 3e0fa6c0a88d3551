import type { ComponentType } from 'preact';
import { ComposePage } from '../pages/compose/compose-page.js';
import { ContractsPage } from '../pages/contracts/contracts-page.js';
import { EntitiesPage } from '../pages/entities/entities-page.js';
import { EventPage } from '../pages/events/event-page.js';
import { EventsPage } from '../pages/events/events-page.js';
import { FaultsPage } from '../pages/faults/faults-page.js';
import { FidelityPage } from '../pages/fidelity/fidelity-page.js';
import { RequestPage } from '../pages/requests/request-page.js';
import { RequestsPage } from '../pages/requests/requests-page.js';
import { WorkflowPage } from '../pages/workflows/workflow-page.js';
import { WorkflowsPage } from '../pages/workflows/workflows-page.js';
import { WorldPage } from '../pages/world/world-page.js';

/** One page of the console. */
export interface ConsolePage {
  /** Below the address of the console; `:name` is a parameter, which the page gets in `params`. */
  readonly path: string;
  readonly component: ComponentType<{ readonly params: Readonly<Record<string, string>> }>;
  /** What leads to it in the navigation; pages without it are reached from others. */
  readonly title?: string;
}

/** All pages, in the order of the navigation. */
export const PAGES: readonly ConsolePage[] = [
  { path: '/events', component: EventsPage, title: 'Events' },
  { path: '/events/:id', component: EventPage },
  { path: '/requests', component: RequestsPage, title: 'Requests' },
  { path: '/requests/:id', component: RequestPage },
  { path: '/workflows', component: WorkflowsPage, title: 'Workflows' },
  { path: '/workflows/:name', component: WorkflowPage },
  { path: '/compose', component: ComposePage, title: 'Compose' },
  { path: '/entities', component: EntitiesPage, title: 'Entities' },
  { path: '/faults', component: FaultsPage, title: 'Faults' },
  { path: '/world', component: WorldPage, title: 'World' },
  { path: '/contracts', component: ContractsPage, title: 'Contracts' },
  { path: '/fidelity', component: FidelityPage, title: 'Fidelity' },
];
