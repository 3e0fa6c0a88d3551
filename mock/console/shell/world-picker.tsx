import { hrefTo, useGoTo } from '../control/navigation.js';
import { pickedWorld } from '../control/picked-world.js';
import { useWorlds } from '../control/worlds.js';

/** Which world is shown, and the way to another one. */
export function WorldPicker() {
  const goTo = useGoTo();
  const { value } = useWorlds();
  const worlds = value?.worlds ?? [];
  const picked = pickedWorld() ?? value?.shown?.accountId;
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
