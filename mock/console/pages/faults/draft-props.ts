import type { FaultDraft } from './fault-draft.js';
import type { ReadDraft } from './fault-of-draft.js';

/** What the fields of the form get: what stands in them, how to change it, and what is wrong with it. */
export interface DraftProps {
  readonly draft: FaultDraft;
  readonly change: (part: Partial<FaultDraft>) => void;
  readonly problems: ReadDraft['problems'];
}
