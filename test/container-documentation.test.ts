import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { signIn } from './support/client.js';
import { run } from './support/command.js';
import { commandOf, environmentOf, given, stagesOf, type Stage } from './support/dockerfile.js';
import { blocksOf, workplace } from './support/documented.js';
import { plainRequest } from './support/http.js';

const FILES = ['Dockerfile', 'compose.yaml', 'ci/kubernetes.yaml'];
const TEXTS = Object.fromEntries(FILES.map(file => [file, readFileSync(file, 'utf8')]));
const [, IMAGE] = stagesOf(TEXTS['Dockerfile'] ?? '') as readonly [Stage, Stage];
const [COMPOSE, BUILD, KUBERNETES, ...OTHERS] = blocksOf('CONTAINER.md').map(({ code }) => code);
const SECRET = 'FLUENT_SANDBOX_ADMIN_TOKEN';

interface Call {
  readonly words: readonly string[];
  /** What `FLUENT_SANDBOX_ADMIN_TOKEN` was. */
  readonly token: string;
}

/** A program that writes down how it was called, instead of an engine or a cluster. */
const noting = (name: string): string =>
  `exec "${process.execPath}" -e 'require("fs").appendFileSync("calls", JSON.stringify({
    words: process.argv.slice(1), token: process.env.${SECRET} ?? "" }) + "\\n")' -- ${name} "$@"`;

/** What a block of the page calls, in the folder of the project. */
async function callsOf(block = ''): Promise<readonly Call[]> {
  const { folder, program, shell } = await workplace(TEXTS);
  for (const name of ['docker', 'kubectl']) program(name, noting(name));
  const ended = await shell(block);
  expect(ended).toEqual({ code: 0, output: '' });
  const lines = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
  return lines.map(line => JSON.parse(line) as Call);
}

/** What the image of the Dockerfile does in this environment; its port and its volume are those of the test. */
async function contained(environment: Readonly<Record<string, string>>) {
  const { folder } = await workplace();
  const [node, script, ...words] = [...commandOf(IMAGE, 'ENTRYPOINT'), ...commandOf(IMAGE, 'CMD')];
  expect([node, script]).toEqual(['node', '/app/dist/cli.js']);
  const own = { FLUENT_SANDBOX_PORT: '0', FLUENT_SANDBOX_DATA: folder };
  const running = run(words, folder, { ...environmentOf(IMAGE), ...environment, ...own });
  const [, port = ''] = await running.printed(/served at http:\S+:(\d+)\s[^]*Bearer \$TOKEN"\n/);
  return `http://127.0.0.1:${port}`;
}

/** The statuses of the control plane under a name: with the token, with another one, and under another name. */
async function statusesOf(url: string, host: string, token: string) {
  const asked = [
    [host, token],
    [host, 'another-token-than-this'],
    ['other', token],
  ].map(([name = '', word = '']) =>
    plainRequest(`${url}/__admin/entities`, { headers: { host: name, authorization: `Bearer ${word}` } }),
  );
  return (await Promise.all(asked)).map(({ status }) => status);
}

/** What Compose makes of a text of its file: the same as a shell. */
async function filledIn(text: string, variables: Readonly<Record<string, string>>): Promise<string> {
  const { shell } = await workplace();
  return (await shell(`printf %s "${text}"`, variables)).output;
}

interface Service {
  readonly image: string;
  readonly ports: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

test('docker compose up of the page starts the sandbox with a token that is new', async () => {
  const [up, ...more] = await callsOf(COMPOSE);
  const token = up?.token ?? '';
  const { sandbox } = (parse(TEXTS['compose.yaml'] ?? '') as { services: { sandbox: Service } }).services;
  const set = Object.entries(sandbox.environment).map(
    async ([name, text]) => [name, await filledIn(text, { [SECRET]: token })] as const,
  );

  const url = await contained(Object.fromEntries(await Promise.all(set)));

  expect([up?.words, more]).toEqual([['docker', 'compose', 'up'], []]);
  expect(token).toMatch(/^[\da-f]{32}$/);
  expect(sandbox.ports).toEqual(['127.0.0.1:4141:4141']);
  expect(await statusesOf(url, 'sandbox:4141', token)).toEqual([200, 401, 403]);
  expect((await (await signIn(url)).get('/event?count=1')).body.results).toHaveLength(1);
});

test('the page builds the image that the compose file names, and one for the architectures that it promises', async () => {
  const [build, both, ...more] = await callsOf(BUILD);
  const options = {
    tag: { type: 'string' },
    platform: { type: 'string' },
    push: { type: 'boolean' },
  } as const;
  const asked = [build?.words.slice(2) ?? [], both?.words.slice(3) ?? []].map(args =>
    parseArgs({ args, options, allowPositionals: true }),
  );

  expect(more).toEqual([]);
  expect([build?.words.slice(0, 2), both?.words.slice(0, 3)]).toEqual([
    ['docker', 'build'],
    ['docker', 'buildx', 'build'],
  ]);
  expect(asked.map(({ positionals }) => positionals)).toEqual([['.'], ['.']]);
  expect(TEXTS['compose.yaml']).toContain(`image: ${asked[0]?.values.tag}\n`);
  expect(asked[1]?.values).toEqual({
    tag: `registry.example/${asked[0]?.values.tag}`,
    platform: 'linux/amd64,linux/arm64',
    push: true,
  });
});

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly ports: readonly { readonly port: number }[];
    readonly template: { readonly spec: { readonly containers: readonly Container[] } };
  };
}

interface Container {
  readonly env: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }[];
}

test('the pod of the page takes its token from the secret that the page makes, and its service is the one that is forwarded', async () => {
  const [create, apply, forward, ...more] = (await callsOf(KUBERNETES)).map(({ words }) => words.slice(1));
  const [, name = '', key = '', token = ''] =
    /^create secret generic (\S+) --from-literal=([\w-]+)=(\S+)$/.exec(create?.join(' ') ?? '') ?? [];
  const manifests = parseAllDocuments(TEXTS[apply?.at(-1) ?? ''] ?? '').map(each => each.toJS() as Manifest);
  const ofKind = (kind: string) => manifests.find(each => each.kind === kind);
  const { env = [] } = ofKind('Deployment')?.spec.template.spec.containers[0] ?? {};
  const refs = env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []);
  const service = ofKind('Service');

  const url = await contained(
    Object.fromEntries(env.map(({ name: variable, value }) => [variable, value ?? token])),
  );

  expect([apply?.slice(0, -1), more]).toEqual([['apply', '-f'], []]);
  expect(token).toMatch(/^[\da-f]{32}$/);
  expect(refs).toEqual([{ name, key }]);
  expect(forward).toEqual([
    'port-forward',
    `service/${service?.metadata.name}`,
    String(service?.spec.ports[0]?.port),
  ]);
  expect(await statusesOf(url, `${service?.metadata.name}:4141`, token)).toEqual([200, 401, 403]);
});

test('there are no more blocks, and what the page names beside them is there', () => {
  const page = readFileSync('docs/CONTAINER.md', 'utf8');
  const settings = readFileSync('README.md', 'utf8');
  const [, user = ''] = /\| (\d+:\d+), not root/.exec(page) ?? [];
  const [, base = '', argument = ''] = /on `([^`]+)`; another base with `--build-arg (\w+)=/.exec(page) ?? [];
  const [, volume = ''] = /the volume `([^`]+)`/.exec(page) ?? [];

  expect(OTHERS).toEqual([]);
  expect(TEXTS['Dockerfile']).toContain(`ARG ${argument}=${base}\n`);
  expect([given(IMAGE, 'USER'), given(IMAGE, 'VOLUME')]).toEqual([[[user]], [[volume]]]);
  expect((page.match(/\bFLUENT_SANDBOX_\w+/g) ?? []).filter(name => !settings.includes(name))).toEqual([]);
});
