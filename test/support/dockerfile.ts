import { cp, mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Copy, DockerfileParser, JSONInstruction, type Instruction } from 'dockerfile-ast';

/** One stage of a Dockerfile, as far as the tests do what it says. */
export interface Stage {
  readonly base: string;
  /** Where it begins to work; an absolute path. */
  readonly folder: string;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile in their order. */
export function stagesOf(text: string): readonly Stage[] {
  const stages: { base: string; folder: string; instructions: Instruction[] }[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const [first = ''] = argumentsOf(instruction);
    if (instruction.getKeyword() === 'FROM') stages.push({ base: first, folder: '/', instructions: [] });
    else if (instruction.getKeyword() === 'WORKDIR') Object.assign(stages.at(-1) ?? {}, { folder: first });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** The arguments of each instruction of a kind, such as `USER`. */
export function given(stage: Stage, keyword: string): readonly (readonly string[])[] {
  return ofKind(stage, keyword).map(instruction => argumentsOf(instruction));
}

/** The command of `ENTRYPOINT`, `CMD` or `HEALTHCHECK` in its exec form; empty where it has another one. */
export function commandOf(stage: Stage, keyword: string): readonly string[] {
  const [instruction] = ofKind(stage, keyword);
  if (instruction instanceof JSONInstruction) {
    const strings = instruction.getJSONStrings().map(each => JSON.parse(each.getValue()) as string);
    if (strings.length > 0) return strings;
  }
  const list = /\[.*\]/s.exec(instruction?.getRawArgumentsContent() ?? '')?.[0];
  return list === undefined ? [] : (JSON.parse(list) as string[]);
}

/** What `ENV` sets. */
export function environmentOf(stage: Stage): Readonly<Record<string, string>> {
  const pairs = given(stage, 'ENV').flat();
  return Object.fromEntries(pairs.map(pair => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]));
}

/** Copies the project as `COPY . .` does, but for what .dockerignore names; `kept` is copied all the same. */
export async function copyContext(root: string, target: string, kept: readonly string[]): Promise<void> {
  const ignored = (await readFile(join(root, '.dockerignore'), 'utf8'))
    .split('\n')
    .filter(line => line !== '');
  const isIgnored = (name: string): boolean =>
    ignored.some(each => (each.startsWith('*') ? name.endsWith(each.slice(1)) : name === each));
  await cp(root, target, {
    recursive: true,
    filter: path => dirname(path) !== root || kept.includes(basename(path)) || !isIgnored(basename(path)),
  });
}

/** Does the `COPY --from` of a stage: from the folder of another stage into a folder that stands for `/`. */
export async function copyFromStage(stage: Stage, from: { stage: Stage; at: string }, root: string) {
  for (const copy of ofKind(stage, 'COPY')) {
    const paths = argumentsOf(copy);
    const isFromStage = copy instanceof Copy && copy.getFlags().some(flag => flag.getName() === 'from');
    const target = join(root, absolute(paths.at(-1) ?? '', stage.folder));
    if (!isFromStage) throw new Error(`a stage that runs copies from the project: ${paths.join(' ')}`);
    for (const path of paths.slice(0, -1)) {
      // oxlint-disable-next-line no-await-in-loop
      await mkdir(dirname(target), { recursive: true });
      // oxlint-disable-next-line no-await-in-loop
      await cp(path.replace(from.stage.folder, from.at), target, { recursive: true });
    }
  }
}

function absolute(path: string, folder: string): string {
  return path.startsWith('/') ? path : join(folder, path);
}

function ofKind({ instructions }: Stage, keyword: string): readonly Instruction[] {
  return instructions.filter(instruction => instruction.getKeyword() === keyword);
}

function argumentsOf(instruction: Instruction): readonly string[] {
  return instruction.getArguments().map(argument => argument.getValue());
}
