import type { FluentEvent } from '../../../mock/event/event.js';
import { DEMO_ACCOUNT } from '../../../mock/index.js';
import { Database } from '../../../mock/store/database.js';
import type { Store } from '../../../mock/store/store.js';
import type { InProcessPeer, InProcessStore } from './in-process.js';

type Durability = 'os' | 'disk' | 'memory';

/** Our store without HTTP and engine, as so many callers use it at once: each has one event on its way. */
export function oursInProcess(durability: Durability, callers: number): InProcessPeer {
  return {
    id: oursInProcessId(durability, callers),
    name: `fluent-event-sandbox --durability ${durability}`,
    remark: `${callers} callers`,
    open: async ({ workspace }) => {
      const database = await Database.open({
        folder: durability === 'memory' ? undefined : workspace.folder(),
        durability: durability === 'disk' ? 'disk' : 'os',
        offsetFormat: '+00:00',
        problemOfWorkflow: () => undefined,
        tell: line => console.error(line),
      });
      const store = database.create(DEMO_ACCOUNT);
      return { ...putting(store, callers), close: () => database.abandon() };
    },
  };
}

/** The id of its row. */
export function oursInProcessId(durability: Durability, callers: number): string {
  return `ours-in-process-${durability}-${callers}`;
}

function putting(store: Store, callers: number): Pick<InProcessStore, 'put' | 'settle'> {
  let onTheWay = 0;
  const settle = async (): Promise<void> => {
    onTheWay = 0;
    const problem = await new Promise<string | undefined>(resolve => store.whenKept(resolve));
    if (problem !== undefined) throw new Error(problem);
  };
  return {
    put: (event: FluentEvent) => {
      store.apply([{ event: { event, time: Date.parse(event.generatedOn) } }]);
      onTheWay += 1;
      return onTheWay < callers ? undefined : settle();
    },
    settle,
  };
}
