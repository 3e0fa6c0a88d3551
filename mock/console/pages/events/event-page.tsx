import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { hrefToEvent, useSearch } from '../../control/navigation.js';
import { useLoaded, type Loaded } from '../../control/use-loaded.js';
import { JsonView } from '../../parts/json-view.js';
import { CopyButton } from '../../parts/copy-button.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { StoryOf } from '../../parts/story/story.js';
import { useStory, type Story } from '../../parts/story/use-trace.js';
import { Tabs } from '../../parts/tabs.js';
import { EventActions } from './event-actions.js';
import { EventFacts } from './event-facts.js';
import { ExplainTab } from './explain-tab.js';

type Event = Schemas['Event'];

/** One event or audit: its story, what it held, and why it matched what it did. */
export function EventPage({ params: { id = '' } }: { readonly params: Readonly<Record<string, string>> }) {
  const loaded = useLoaded({
    key: id,
    load: signal => answered(control.GET('/events/{id}', { signal, params: { path: { id } } })),
    on: ['event'],
  });
  const story = useStory(id);
  const event = loaded.value;
  const isEvent = event?.type === 'ORCHESTRATION';
  return (
    <Page title={event?.name ?? 'Event'} actions={event && isEvent && <EventActions event={event} />}>
      <Loading of={loaded}>
        {value => (
          <>
            <EventFacts event={value} story={story.value} />
            <EventTabs key={id} event={value} story={story} />
          </>
        )}
      </Loading>
    </Page>
  );
}

const TABS = ['story', 'payload', 'explain'] as const;
const TITLES = { story: 'Story', payload: 'Payload', explain: 'Explain' } as const;

function EventTabs({ event, story }: { readonly event: Event; readonly story: Loaded<Story> }) {
  const { id, type } = event;
  const asked = useSearch().get('tab');
  // No ruleset runs for an audit, so there is nothing to explain.
  const offered = TABS.filter(tab => tab !== 'explain' || type === 'ORCHESTRATION');
  const current = offered.find(tab => tab === asked) ?? 'story';
  return (
    <>
      <Tabs
        label="Views of the event"
        tabs={offered.map(name => ({ name, title: TITLES[name], href: hrefToEvent(id, name) }))}
        current={current}
      />
      {current === 'story' && <StoryOf id={id} story={story} />}
      {current === 'payload' && <Payload event={event} />}
      {current === 'explain' && <ExplainTab id={id} status={event.eventStatus} />}
    </>
  );
}

function Payload({ event }: { readonly event: Event }) {
  return (
    <div class="story-text">
      <CopyButton label="Copy" text={() => JSON.stringify(event, null, 2)} />
      <JsonView value={event} label="The event as the log has it" />
    </div>
  );
}
