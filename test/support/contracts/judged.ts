import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PactV4 } from '@pact-foundation/pact';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../sandbox.js';

process.env['PACT_DO_NOT_TRACK'] = 'true';

/** An answer that is held against what a contract expects of it. */
export interface Probe {
  readonly name: string;
  readonly expected: unknown;
  readonly body: unknown;
}

/** The names of the answers that do not meet what is expected of them, as Pact itself judges. */
export async function refusedByPact(probes: readonly Probe[]): Promise<readonly string[]> {
  const dir = await temporaryFolder();
  const pact = new PactV4({ consumer: 'probe', provider: 'answers', dir, logLevel: 'error' });
  for (const [index, { name, expected }] of probes.entries()) {
    const path = `/${index}`;
    // oxlint-disable-next-line no-await-in-loop
    await pact
      .addInteraction()
      .uponReceiving(name)
      .withRequest('GET', path)
      .willRespondWith(200, builder => builder.jsonBody(expected))
      .executeTest(async ({ url }) => {
        // The next server may have the same port, and must not get the connection of this one.
        await fetch(url + path, { headers: { connection: 'close' } });
      });
  }
  const url = await serverOf(probes.map(({ body }) => body));
  const { stdout } = await execute(process.execPath, ['-e', JUDGE, url, join(dir, 'probe-answers.json')], {
    maxBuffer: 100_000_000,
  });
  const { errors } = JSON.parse(stdout.slice(stdout.lastIndexOf(MARK) + MARK.length)) as Verdicts;
  return errors.map(({ interaction }) => interaction.replace(/^.* - /, ''));
}

interface Verdicts {
  readonly errors: readonly { readonly interaction: string }[];
}

const execute = promisify(execFile);
const MARK = 'VERDICTS ';

// In a process of its own, since it prints more than anybody wants to see.
const JUDGE = `
  const [providerBaseUrl, pact] = process.argv.slice(1);
  const { Verifier } = require('@pact-foundation/pact');
  const judge = new Verifier({ provider: 'answers', providerBaseUrl, pactUrls: [pact], logLevel: 'error' });
  judge.verifyProvider().then(
    () => console.log('${MARK}{"errors":[]}'),
    error => console.log('${MARK}' + error.message),
  );`;

async function serverOf(bodies: readonly unknown[]): Promise<string> {
  const server = createServer(({ url = '' }, response) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(bodies[Number(url.slice(1))]));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
