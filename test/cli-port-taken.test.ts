import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { run, start } from './support/command.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

test.each(['start', 'exec'])('%s names the sandbox that has the port, and the way out', async name => {
  const first = await start(['--memory'], await temporaryFolder());
  const { port } = new URL(first.url);
  const args = [name, '--memory', '--port', port, ...(name === 'exec' ? ['--', 'true'] : [])];

  const { ended, output } = run(args, await temporaryFolder());

  expect(await ended).toBe(3);
  expect(output()).toMatch(
    new RegExp(
      `port ${port} of 127.0.0.1 is taken by a fluent-event-sandbox [\\d.]+ with pid ${first.child.pid}, up for \\d+ s`,
    ),
  );
  expect(output()).toContain('--port 0');
});

test('a stranger is told to be one, whatever it answers', async () => {
  const server = createServer((_request, response) => response.end('{"name":"something else","pid":1}'));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;

  const { code, output } = await command(
    await temporaryFolder(),
    'start',
    '--memory',
    '--port',
    String(port),
  );

  expect(code).toBe(3);
  expect(output).toContain(`port ${port} of 127.0.0.1 is taken by something that is no sandbox`);
  expect(output).toContain('--port 0');
});

test('an address that the machine does not have is told', async () => {
  const args = ['start', '--memory', '--port', '0', '--host', '192.0.2.1'];

  const { code, output } = await command(await temporaryFolder(), ...args);

  expect([2, 3]).toContain(code);
  expect(output).toContain('192.0.2.1');
});

test('doctor tells of a sandbox of the same version that has the port, and finds no fault with it', async () => {
  const { url } = await openSandbox();
  const { port } = new URL(url);

  const { code, output } = await command(await temporaryFolder(), 'doctor', '--memory', '--port', port);

  expect(code).toBe(0);
  expect(output).toContain(`port ${port} of 127.0.0.1 has a fluent-event-sandbox`);
});
