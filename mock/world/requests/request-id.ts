import { checksum } from '../../kernel/ids.js';

const FORM = /^([\da-f]{8})-0000-8000-8000-([\da-f]{12})$/i;

/**
 * The id of a request: a UUID (version 8) that says which account and which number, so that it costs the world none of its
 * own ids and is the same whenever the same is done again.
 */
export function requestId(accountId: string, number: number): string {
  return `${markOf(accountId)}-0000-8000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** The number that an id of this account stands for; undefined for any other id. */
export function numberOf(id: string, accountId: string): number | undefined {
  const [, mark = '', number = ''] = FORM.exec(id) ?? [];
  return mark.toLowerCase() === markOf(accountId) ? Number.parseInt(number, 16) : undefined;
}

function markOf(accountId: string): string {
  return checksum(Buffer.from(accountId)).toString(16).padStart(8, '0');
}
