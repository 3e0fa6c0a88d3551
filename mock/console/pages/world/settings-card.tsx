import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { hrefTo } from '../../control/navigation.js';
import { useLoaded } from '../../control/use-loaded.js';
import { Card } from '../../parts/card.js';
import { Loading } from '../../parts/loading.js';

/** Every setting of the sandbox as it is in force. */
export function SettingsCard() {
  const loaded = useLoaded({
    key: 'settings',
    load: async signal => Object.entries(await answered(control.GET('/settings', { signal }))),
  });
  return (
    <Card title="Settings in force" isWide>
      <p class="soft">
        As the sandbox was started: flags, environment, configuration file, defaults; durations in
        milliseconds, sizes in bytes. Readings with what is known of them are under{' '}
        <a href={hrefTo('/fidelity')}>Fidelity</a>.
      </p>
      <Loading of={loaded}>
        {settings => (
          <dl class="facts settings">
            {settings.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd class="mono">{settingText(value)}</dd>
              </div>
            ))}
          </dl>
        )}
      </Loading>
    </Card>
  );
}

function settingText(value: unknown): string {
  if (value === null || value === undefined) return 'not set';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return 'none';
  return Array.isArray(value)
    ? value.map(settingText).join(', ')
    : entries.map(([name, each]) => `${name}=${settingText(each)}`).join(', ');
}
