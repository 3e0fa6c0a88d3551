import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Operation {
  readonly summary: string;
  readonly tags: readonly [string];
}

interface Spec {
  readonly info: { readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** The page that lists the calls of the control plane, from its spec. */
export function controlPage(specFile: string): string {
  const { info, tags, paths } = parse(readFileSync(specFile, 'utf8')) as Spec;
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const sections = tags.map(({ name, description }) => {
    const rows = calls
      .filter(({ operation }) => operation.tags[0] === name)
      .map(({ method, path, operation }) => `| \`${method.toUpperCase()} ${path}\` | ${operation.summary} |`);
    return [`## ${name}`, '', description, '', '| call | what it does |', '|---|---|', ...rows, ''].join(
      '\n',
    );
  });
  return `# Control plane

Generated from \`spec/control-api.yaml\` by \`npm run generate\`; not edited by hand. All calls stand below \`/__admin\`; a
running sandbox shows them with their bodies and answers at \`/__admin/docs/\`.

${info.description.trim()}

${sections.join('\n')}`;
}
