import { expect } from 'vitest';
import { ConfigurationError } from '../../mock/index.js';
import { run } from './command.js';
import { contentsIn, openedOn, type Act } from './journals.js';
import { refusal } from './refusal.js';
import { temporaryFolder } from './sandbox.js';
import { postOrderEvent } from './searching.js';

/** Posts an event whose line is not easy to take apart. */
export const post: Act = ({ client }) => postOrderEvent(client, { attributes: { note: '☃ {"sum":"' } });

/** Runs `repair` on a folder. */
export async function repair(folder: string, ...args: readonly string[]) {
  const { ended, output } = run(['repair', '--data', folder, ...args], await temporaryFolder());
  return { code: await ended, output: output() };
}

/** The ids of the events in lines of journals or in a snapshot, in order. */
export function idsIn(...texts: readonly Buffer[]): readonly string[] {
  const found = [
    ...Buffer.concat(texts)
      .toString()
      .matchAll(/"event":\s*\{\s*"id":\s*"([^"]+)"/g),
  ];
  return found.map(([, id = '']) => id);
}

/** The ids of the events that a sandbox has when it starts on a folder. */
export async function idsKept(folder: string): Promise<readonly string[]> {
  return (await contentsIn(folder)).log.map(({ id }) => id);
}

/** The message with which a start on a folder is refused. */
export async function startRefused(folder: string): Promise<string> {
  const refused = await refusal(openedOn(folder));
  expect(refused).toBeInstanceOf(ConfigurationError);
  return refused.message;
}
