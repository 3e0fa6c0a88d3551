import { dirname } from 'node:path';
import { FreshFile, removeFile, replaceFile } from './disk.js';
import { randomIds } from './ids.js';

/** Writes a file so that it is there whole or not at all; it takes the place of one that was there before. */
export async function writeWhole(
  path: string,
  write: (sink: Pick<FreshFile, 'write' | 'sync'>) => Promise<unknown>,
): Promise<void> {
  const aside = `${path}.${randomIds.uuid()}`;
  try {
    const file = await FreshFile.create(aside);
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await replaceFile(aside, path, dirname(path));
  } catch (thrown) {
    await removeFile(aside).catch(() => {});
    throw thrown;
  }
}
