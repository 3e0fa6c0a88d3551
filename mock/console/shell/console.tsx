import { LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { useEffect, useErrorBoundary, useRef } from 'preact/hooks';
import { pickedWorld } from '../control/picked-world.js';
import { follow } from '../control/stream.js';
import { EmptyNote } from '../parts/empty-note.js';
import { Notices } from '../parts/notices.js';
import { Page } from '../parts/page.js';
import { ProblemNote } from '../parts/problem-note.js';
import { EventsPage } from '../pages/events/events-page.js';
import { BASE, hrefTo } from '../control/navigation.js';
import { PAGES } from './pages.js';
import { SideBar } from './side-bar.js';
import { TopBar } from './top-bar.js';

/** The whole console. */
export function Console() {
  return (
    <LocationProvider scope={BASE}>
      <a class="skip" href="#page">
        Skip to the page
      </a>
      <Frame />
      <Notices />
    </LocationProvider>
  );
}

function Frame() {
  const { path } = useLocation();
  const world = pickedWorld();
  const [problem, forget] = useErrorBoundary() as readonly [unknown, () => void];
  const isFirst = useRef(true);
  useEffect(follow, [world]);
  useEffect(() => {
    forget();
    // The browser does so when it loads a page; here it has to be done, for keyboards and screen readers.
    if (!isFirst.current) document.querySelector<HTMLElement>('#page')?.focus();
    isFirst.current = false;
  }, [path, world]);
  return (
    <>
      <TopBar />
      <SideBar />
      {problem === undefined ? (
        <Pages key={world ?? ''} />
      ) : (
        <Page title="This page broke">
          <ProblemNote
            problem={problem instanceof Error ? problem : new Error('the page threw what is no error')}
            retry={forget}
          />
        </Page>
      )}
    </>
  );
}

function Pages() {
  return (
    <Router>
      <Route path={BASE} component={EventsPage} params={{}} />
      {PAGES.map(({ path, component }) => (
        <Route key={path} path={BASE + path} component={component} />
      ))}
      <Route default component={NoPage} />
    </Router>
  );
}

function NoPage() {
  return (
    <Page title="No such page">
      <EmptyNote title="Nothing is shown at this address.">
        <p>
          <a href={hrefTo('/events')}>Go to the events</a>
        </p>
      </EmptyNote>
    </Page>
  );
}
