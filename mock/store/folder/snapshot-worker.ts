import { scanForParent } from './snapshot-thread.js';

await scanForParent();
