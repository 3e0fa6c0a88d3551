import { join } from 'node:path';
import { messageOf } from '../kernel/errors.js';
import { onTermination } from '../kernel/process.js';
import { startSandbox, type Sandbox } from '../sandbox.js';
import type { Settings } from '../settings.js';
import { SNAPSHOT_FILE } from '../store/database.js';
import { EXIT } from './exit.js';
import { startProblem } from './port-holder.js';

/** Starts the sandbox, says how to use it, and serves until somebody stops it; resolves to the exit code. */
export async function serveUntilStopped(settings: Settings): Promise<number> {
  const ended = new Promise<void>(resolve => onTermination(() => resolve()));
  const sandbox = await startSandbox({ ...settings, onLog: line => console.log(line) }).catch(
    async (thrown: unknown) => {
      throw await startProblem(thrown, settings);
    },
  );
  console.log(welcome(sandbox, settings));
  await ended;
  try {
    await sandbox.stop();
    if (settings.log !== 'silent') console.log('stopped');
    return EXIT.fine;
  } catch (thrown) {
    console.error(`fluent-event-sandbox: the data could not be written: ${messageOf(thrown)}`);
    return EXIT.failed;
  }
}

function welcome(sandbox: Sandbox, settings: Settings): string {
  const { url, world, adminToken } = sandbox;
  // Whoever chose one knows it, and what is printed stays in many a log.
  const isGenerated = settings.adminToken === 'generate';
  const { clientId, clientSecret, username, password } = world.credentials;
  const fields = `grant_type=password&scope=api&client_id=${clientId}&client_secret=${clientSecret}&username=${username}&password=${password}`;
  const isKept = !settings.memory && settings.durability !== 'memory';
  const data = isKept
    ? `${join(settings.data, SNAPSHOT_FILE)} (delete the folder to start afresh)`
    : 'in memory only, gone when it stops';
  return `
The Event API of Fluent OMS is served at ${url}

  account        ${world.accountId}
  client         ${clientId} / ${clientSecret}
  user           ${username} / ${password}
  data           ${data}
  stop           Ctrl+C${isGenerated ? `\n  admin token    ${adminToken}` : ''}

Sign in, post an event, and see what became of it:

  TOKEN=$(curl -s ${url}/oauth/token -d '${fields}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  curl -s ${url}/api/v4.1/event/async -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
    -d '{"name":"OrderCancel","retailerId":"1","entityType":"ORDER","entityId":"107"}'
  curl -s "${url}/api/v4.1/event?context.entityType=ORDER&context.entityId=107&count=5" -H "Authorization: Bearer $TOKEN"
`;
}
