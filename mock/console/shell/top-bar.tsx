import { isLive } from '../control/stream.js';
import { hrefTo } from '../control/navigation.js';
import { nextTheme, theme } from './theme.js';
import { WorldPicker } from './world-picker.js';
import { ClockState, ProcessingState } from './world-state.js';

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
