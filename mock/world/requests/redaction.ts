import type { Account } from '../../account/account.js';
import { Redaction } from '../../kernel/redaction.js';
import { speaksOfSecrets } from '../../kernel/secret-names.js';
import type { RequestReading } from './request-reading.js';

type Headers = RequestReading['record']['request']['headers'];

/** For one request, or for what is told beside any; what the account has for secrets is hidden wherever it stands. */
export function redactionOf(
  reading: RequestReading | undefined,
  { clientSecret, users }: Account,
): Redaction {
  const sent = /^\s*\w+\s+(\S+)\s*$/.exec(reading?.header('authorization') ?? '')?.[1];
  const known = [clientSecret, sent, ...users.map(({ password }) => password)];
  return new Redaction(known, { isSensitive: speaksOfSecrets(reading?.text ?? '') });
}

/** The headers as they may be shown, joined where there are several of a name. */
export function shownHeaders(headers: Headers, redaction: Redaction): Readonly<Record<string, string>> {
  const shown: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    shown[name] = redaction.header(name, typeof value === 'string' ? value : value.join(', '));
  }
  return shown;
}
