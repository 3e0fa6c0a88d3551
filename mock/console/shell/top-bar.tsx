import { answered } from '../control/answered.js';
import { control } from '../control/control.js';
import { pickedWorld } from '../control/picked-world.js';
import { isLive } from '../control/stream.js';
import { useLoaded } from '../control/use-loaded.js';
import { Moment } from '../parts/moment.js';
import { hrefTo, useGoTo } from '../control/navigation.js';
import { nextTheme, theme } from './theme.js';

/** What is true of the picked world on every page: which it is, its time, and how it processes. */
export function TopBar() {
  return (
    <header class="top-bar">
      <a class="brand" href={hrefTo('/events')}>
        <img src="/__admin/console/icon.svg" alt="" width="24" height="24" />
        <span>Fluent Event Sandbox</span>
      </a>
      <div class="top-state">
        <WorldPicker />
        <ClockState />
        <ProcessingState />
        <span class={isLive.value ? 'live live-on' : 'live live-off'} role="status">
          {isLive.value ? 'Live' : 'Not connected'}
        </span>
        <button type="button" class="button-plain" onClick={nextTheme}>
          Theme: {theme.value}
        </button>
      </div>
    </header>
  );
}

function WorldPicker() {
  const goTo = useGoTo();
  const { value } = useLoaded({
    key: 'worlds',
    load: signal => answered(control.GET('/worlds', { signal })),
    on: ['world'],
  });
  const worlds = value?.worlds ?? [];
  const [first] = worlds;
  const picked = pickedWorld() ?? first?.accountId;
  // An address may name a world that is gone; it has to be seen to be left.
  const names = [...new Set([...worlds.map(({ accountId }) => accountId), ...(picked ? [picked] : [])])];
  return (
    <label class="world-picker">
      <span>World</span>
      <select
        value={picked}
        onChange={({ currentTarget }) => goTo(hrefTo('/events', { world: currentTarget.value }))}
      >
        {names.map(name => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function ClockState() {
  const { value } = useLoaded({
    key: 'clock',
    load: signal => answered(control.GET('/clock', { signal })),
    on: ['clock'],
  });
  if (!value?.frozen) return null;
  return (
    <a class="state-link state-frozen" href={hrefTo('/world')}>
      Clock stands at <Moment at={value.now} />
    </a>
  );
}

function ProcessingState() {
  const { value } = useLoaded({
    key: 'processing',
    load: signal => answered(control.GET('/processing', { signal })),
    on: ['processing'],
  });
  if (!value || value.mode === 'immediate' || value.mode === 'delayed') return null;
  return (
    <a class="state-link state-frozen" href={hrefTo('/world')}>
      {value.mode === 'manual' ? 'Events wait for a step' : `Events wait for ${value.reads ?? 1} reads`}
    </a>
  );
}
