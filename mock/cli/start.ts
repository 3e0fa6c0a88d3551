import { join } from 'node:path';
import { messageOf } from '../kernel/errors.js';
import { onTermination, processId } from '../kernel/process.js';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../start-sandbox.js';
import type { Settings } from '../settings.js';
import { SNAPSHOT_FILE } from '../store/database.js';
import { EXIT } from './exit.js';
import { startProblem } from './port-holder.js';

/**
 * Starts the sandbox, says how to use it, and serves until somebody stops it; resolves to the exit code. As JSON, standard
 * output gets one line about the sandbox and nothing else.
 */
export async function serveUntilStopped(settings: Settings, asJson: boolean): Promise<number> {
  const ended = new Promise<void>(resolve => onTermination(() => resolve()));
  const sandbox = await startSandbox({
    ...settings,
    onLog: asJson ? line => console.error(line) : line => console.log(line),
  }).catch(async (thrown: unknown) => {
    throw await startProblem(thrown, settings);
  });
  console.log(asJson ? aboutIn(sandbox, settings) : welcome(sandbox, settings));
  await Promise.race([ended, sandbox.ended]);
  try {
    await sandbox.stop();
    if (settings.log !== 'silent' && !asJson) console.log('stopped');
    return EXIT.fine;
  } catch (thrown) {
    console.error(`fluent-event-sandbox: the data could not be written: ${messageOf(thrown)}`);
    return EXIT.failed;
  }
}

function aboutIn({ url, world, adminToken }: Sandbox, settings: Settings): string {
  const { accountId, credentials, retailerIds } = world;
  const data = isKept(settings) ? settings.data : null;
  const token = isGenerated(settings) ? { adminToken } : {};
  return JSON.stringify({ url, pid: processId, accountId, credentials, retailerIds, data, ...token });
}

/** Whoever chose a token knows it, and what is printed stays in many a log. */
function isGenerated({ adminToken }: Settings): boolean {
  return adminToken === 'generate';
}

function isKept({ memory, durability }: Settings): boolean {
  return !memory && durability !== 'memory';
}

function welcome(sandbox: Sandbox, settings: Settings): string {
  const { url, world, adminToken } = sandbox;
  const { clientId, clientSecret, username, password } = world.credentials;
  const fields = `grant_type=password&scope=api&client_id=${clientId}&client_secret=${clientSecret}&username=${username}&password=${password}`;
  const data = isKept(settings)
    ? `${join(settings.data, SNAPSHOT_FILE)} (delete the folder to start afresh)`
    : 'in memory only, gone when it stops';
  return `
The Event API of Fluent OMS is served at ${url}

  account        ${world.accountId}
  client         ${clientId} / ${clientSecret}
  user           ${username} / ${password}
  data           ${data}
  stop           Ctrl+C${isGenerated(settings) ? `\n  admin token    ${adminToken}` : ''}

Sign in, post an event, and see what became of it:

  TOKEN=$(curl -s ${url}/oauth/token -d '${fields}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  curl -s ${url}/api/v4.1/event/async -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
    -d '{"name":"OrderCancel","retailerId":"1","entityType":"ORDER","entityId":"107"}'
  curl -s "${url}/api/v4.1/event?context.entityType=ORDER&context.entityId=107&count=5" -H "Authorization: Bearer $TOKEN"
`;
}
