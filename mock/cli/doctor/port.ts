import { once } from 'node:events';
import { createServer } from 'node:net';
import { messageOf } from '../../kernel/errors.js';
import { codeOf } from '../../kernel/files.js';
import type { Settings } from '../../settings.js';
import { describeHolder, sandboxAt } from '../port-holder.js';
import { reachedAt } from '../reached-at.js';
import { fine, wrong, type Finding } from './finding.js';

/** Whether the port is free, and who has it otherwise; `version` is that of this command. */
export async function checkPort(settings: Settings, version: string): Promise<Finding> {
  const { host, port } = settings;
  const thrown = await listening(settings);
  if (thrown === undefined)
    return fine('port', port === 0 ? `a free port of ${host} is picked` : `port ${port} of ${host} is free`);
  if (codeOf(thrown) !== 'EADDRINUSE')
    return wrong(
      'port',
      `cannot listen on ${host}: ${messageOf(thrown)}`,
      'name another with --host or --port',
    );
  const holder = await sandboxAt(reachedAt(settings));
  const free = 'start with --port 0 to get a free one';
  if (!holder)
    return wrong(
      'port',
      `port ${port} of ${host} is taken by something that is no sandbox`,
      `stop it, or ${free}`,
    );
  const detail = `port ${port} of ${host} has ${describeHolder(holder)}`;
  if (holder.version === version) return fine('port', `${detail}; beside it, ${free}`);
  return wrong('port', `${detail}; this command is ${version}`, `stop it and start this one, or ${free}`);
}

/** Takes the port for a moment; what the system says against that. */
async function listening({ host, port }: Settings): Promise<unknown> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    server.close();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}
