import { hrefTo } from '../control/navigation.js';
import { processingText, progressText, step, useProcessing } from '../control/processing.js';
import { useWorldClock } from '../control/world-clock.js';
import { ActionButton } from '../parts/action-button.js';
import { tellDone } from '../parts/notices.js';
import { TimeText } from '../parts/time-text.js';

/** The time of the world, and whether it stands still; leads to where it is changed. */
export function ClockState() {
  const clock = useWorldClock();
  if (!clock) return null;
  return (
    <a class={clock.isFrozen ? 'state-link state-held' : 'state-link'} href={hrefTo('/world')}>
      {clock.isFrozen ? 'Clock stands at ' : 'Clock '}
      <TimeText at={clock.now} />
    </a>
  );
}

/** When events are processed; where they wait for somebody, they can be stepped right here. */
export function ProcessingState() {
  const { value } = useProcessing();
  if (!value) return null;
  const isHeld = value.mode === 'manual' || value.mode === 'reads';
  return (
    <span class="state-pair">
      <a class={isHeld ? 'state-link state-held' : 'state-link'} href={hrefTo('/world')}>
        Processing {processingText(value)}
      </a>
      {isHeld && <ActionButton onDo={async () => tellDone(progressText(await step()))}>Step</ActionButton>}
    </span>
  );
}
