import { useEffect, useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import type { ApiSchema } from '../../control/event-api.js';
import { missingIn, type ReadBody } from './body-check.js';

/** What can be said of a body before it is posted. */
export interface Check {
  /** What the API would refuse. */
  readonly problems: readonly string[];
  /** What would come of it, as the sandbox tells. */
  readonly explanation?: Schemas['Explanation'];
}

// After the last key, in milliseconds.
const PAUSE = 350;

/** Checks a body as it is being written: by the spec here, and then by the sandbox, which also says what would run. */
export function useCheck(read: ReadBody, schema: ApiSchema, turn: unknown): Check {
  const [check, setCheck] = useState<Check>({ problems: [] });
  const text = 'body' in read ? JSON.stringify(read.body) : '';
  useEffect(() => {
    const problems = 'body' in read ? missingIn(read.body, schema) : [read.problem];
    if (!('body' in read) || problems.length > 0) {
      setCheck({ problems });
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => void explain(abort.signal), PAUSE);
    const explain = async (signal: AbortSignal): Promise<void> => {
      const found = await checkOf(read.body, signal);
      if (!signal.aborted) setCheck(found);
    };
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [text, schema, turn]);
  return check;
}

async function checkOf(body: object, signal: AbortSignal): Promise<Check> {
  try {
    const asked = control.POST('/explain', { signal, body: { event: body as Record<string, never> } });
    return { problems: [], explanation: (await answered(asked)) as Schemas['Explanation'] };
  } catch (thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    return { problems: text.split('; ').map(each => each.replace(/^event: /, '')) };
  }
}
