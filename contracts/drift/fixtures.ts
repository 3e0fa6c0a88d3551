import { join } from 'node:path';
import { ensureFolder, writeText } from '../../mock/kernel/files.js';
import type { Answer } from './answer.js';
import { fixtureOf, type Sanitised } from './sanitised.js';

/** Writes what was sent and came as a file for each question, the same for the same answers. */
export function writeFixtures(folder: string, answers: readonly Answer[], sanitised: Sanitised): void {
  ensureFolder(folder);
  for (const { id, operation, title, exchanges } of answers) {
    if (exchanges.length === 0) continue;
    const fixture = {
      question: id,
      operation,
      title,
      exchanges: exchanges.map(each => fixtureOf(each, sanitised)),
    };
    writeText(join(folder, `${fileName(id)}.json`), `${JSON.stringify(fixture, null, 2)}\n`);
  }
}

function fileName(id: string): string {
  return id.replaceAll(/[^\w.-]/g, '-');
}
