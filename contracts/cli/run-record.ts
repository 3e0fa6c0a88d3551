import { dirname } from 'node:path';
import { EXIT } from '../../mock/cli/exit.js';
import { unknownName } from '../../mock/kernel/closest.js';
import { ConfigurationError, messageOf } from '../../mock/kernel/errors.js';
import { exists, isFolder, readJson, writeText } from '../../mock/kernel/files.js';
import { onTermination } from '../../mock/kernel/process.js';
import { KINDS, type Kind, type RemovalRules } from '../record/kinds.js';
import { record } from '../record/record.js';
import type { RemovalReport } from '../record/recorded-run.js';
import type { RecordFlags } from './record-flags.js';

const MOST_SHOWN = 10;
const LONGEST_SHOWN = 120;

/** Records until somebody ends it, writes the run and says what was taken out; resolves to the exit code. */
export async function runRecord(flags: RecordFlags): Promise<number> {
  const { target, output, review } = flags;
  for (const file of [output, review]) if (file !== undefined) refuseUnwritable(file);
  const recording = await record({
    target,
    output,
    port: portFrom(flags.port),
    ...rulesFrom(flags),
    onTrouble: thrown => console.error(`${output} could not be written: ${messageOf(thrown)}`),
  });
  console.log(`recording ${target} at ${recording.url} into ${output}; Ctrl+C ends it`);
  await new Promise<unknown>(resolve => onTermination(resolve));
  const report = await recording.stop();
  if (review !== undefined) writeText(review, `${JSON.stringify(report.doubts, null, 2)}\n`);
  console.log([`${counted(report.requests)} written to ${output}`, ...linesOf(report, review)].join('\n'));
  return report.requests > 0 ? EXIT.fine : EXIT.failed;
}

function counted(requests: number): string {
  return requests === 1 ? '1 request' : `${requests} requests`;
}

function linesOf(
  { removed, unreadable, doubts }: RemovalReport,
  review: string | undefined,
): readonly string[] {
  const kinds = Object.entries(removed).map(([kind, count]) => `${count} ${kind}`);
  const shown = review === undefined ? doubts.slice(0, MOST_SHOWN) : [];
  const left = doubts.length - shown.length;
  return [
    `replaced: ${kinds.length === 0 ? 'nothing' : kinds.join(', ')}`,
    ...(unreadable > 0 ? [`left out: ${unreadable} bodies that are no readable text`] : []),
    ...(doubts.length > 0 ? ['stayed, and may be personal (--remove takes a key out):'] : []),
    ...shown.map(({ key, text, times }) => `  ${key} (${times}): ${shortened(text)}`),
    ...(left > 0
      ? [`  ${left} ${review === undefined ? 'more; --review writes them all' : `in ${review}`}`]
      : []),
  ];
}

function shortened(text: string): string {
  const line = text.replaceAll(/[\s\p{C}]+/gu, ' ');
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line;
}

/** Hours of recording are not to be lost to a misspelt folder. */
function refuseUnwritable(output: string): void {
  const folder = dirname(output);
  if (!exists(folder)) throw new ConfigurationError(`cannot write ${output}: there is no folder ${folder}`);
  if (isFolder(output)) throw new ConfigurationError(`cannot write ${output}: it is a folder`);
}

function portFrom(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new ConfigurationError(`--port is '${text}', but must be a port number`);
}

function rulesFrom({ keep = [], remove = [], removal }: RecordFlags): RemovalRules {
  const file = removal === undefined ? {} : rulesIn(removal);
  const given = remove.map(each => {
    const [key = '', kind = 'text'] = each.split('=', 2);
    return [key, kindOf(kind, '--remove')] as const;
  });
  return { keep: [...(file.keep ?? []), ...keep], remove: { ...file.remove, ...Object.fromEntries(given) } };
}

function rulesIn(file: string): RemovalRules {
  const content = readJson(file);
  if (content === undefined) throw new ConfigurationError(`there is no file ${file}`);
  if (!isObject(content)) throw new ConfigurationError(`${file} must hold an object with keep and remove`);
  const unknown = Object.keys(content).find(name => name !== 'keep' && name !== 'remove');
  if (unknown !== undefined)
    throw new ConfigurationError(`${file}: ${unknownName('field', unknown, ['keep', 'remove'])}`);
  const { keep = [], remove = {} } = content;
  if (!Array.isArray(keep) || !keep.every(key => typeof key === 'string'))
    throw new ConfigurationError(`${file}: 'keep' must be a list of keys`);
  if (!isObject(remove)) throw new ConfigurationError(`${file}: 'remove' must be an object of kinds by key`);
  const kinds = Object.entries(remove).map(([key, kind]) => [key, kindOf(kind, `${file}: 'remove.${key}'`)]);
  return { keep, remove: Object.fromEntries(kinds) as Readonly<Record<string, Kind>> };
}

function kindOf(text: unknown, where: string): Kind {
  const kind = KINDS.find(each => each === text);
  if (kind !== undefined) return kind;
  throw new ConfigurationError(
    `${where} has the kind ${JSON.stringify(text)}; the kinds are ${KINDS.join(', ')}`,
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
