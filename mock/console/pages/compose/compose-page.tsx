import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { eventApi, type EventApi } from '../../control/event-api.js';
import { hrefTo, useGoTo, useSearch } from '../../control/navigation.js';
import { repostable } from '../../control/post-event.js';
import { useLoaded } from '../../control/use-loaded.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import type { Body } from './body-check.js';
import { Composer } from './composer.js';
import { DEMO_PAYLOADS, type Payload } from './demo-payloads.js';

interface Beginning {
  readonly spec: EventApi;
  readonly examples: readonly Payload[];
  readonly start: Body;
}

/** Writes an event and posts it, as any client would. */
export function ComposePage() {
  const search = useSearch();
  const [from, example] = [search.get('from') ?? '', search.get('example') ?? ''];
  const key = `compose ${from} ${example}`;
  const beginning = useLoaded({ key, load: signal => begin({ from, example }, signal) });
  return (
    <Page title="Compose">
      <Loading of={beginning}>
        {({ spec, examples, start }) => (
          <>
            <StartFrom examples={examples} picked={example} from={from} />
            <Composer key={key} spec={spec} start={start} />
          </>
        )}
      </Loading>
    </Page>
  );
}

interface Wish {
  /** The id of an event of the log. */
  readonly from: string;
  /** The name of an example. */
  readonly example: string;
}

async function begin({ from, example }: Wish, signal: AbortSignal): Promise<Beginning> {
  const spec = await eventApi();
  const { examples } = spec.jsonBody('postEventAsync');
  const ofSpec = Object.entries(examples).map(([name, { summary, value }]): Payload => ({
    name,
    title: summary ?? name,
    body: value as Body,
  }));
  if (from !== '') {
    const event = await answered(control.GET('/events/{id}', { signal, params: { path: { id: from } } }));
    return { spec, examples: ofSpec, start: repostable(event) };
  }
  const all = [...DEMO_PAYLOADS, ...ofSpec];
  const { body = {} } = all.find(({ name }) => name === example) ?? DEMO_PAYLOADS[0] ?? {};
  return { spec, examples: ofSpec, start: body };
}

interface StartProps {
  readonly examples: readonly Payload[];
  readonly picked: string;
  readonly from: string;
}

function StartFrom({ examples, picked, from }: StartProps) {
  const goTo = useGoTo();
  return (
    <label class="field start-from">
      Start from
      <select
        value={from === '' ? picked || DEMO_PAYLOADS[0]?.name : ''}
        onChange={({ currentTarget }) => goTo(hrefTo('/compose', { example: currentTarget.value }))}
      >
        {from !== '' && <option value="">the event {from}</option>}
        <optgroup label="The demo, step by step">
          <Options of={DEMO_PAYLOADS} />
        </optgroup>
        <optgroup label="Examples of the spec">
          <Options of={examples} />
        </optgroup>
      </select>
    </label>
  );
}

function Options({ of }: { readonly of: readonly Payload[] }) {
  return (
    <>
      {of.map(({ name, title }) => (
        <option key={name} value={name}>
          {title}
        </option>
      ))}
    </>
  );
}
