import { messageOf } from '../kernel/errors.js';
import { getStream, type HeaderTexts, type StreamedAnswer } from '../kernel/network.js';
import { addressOf } from './address.js';
import { untilTermination, type Exportable } from './output.js';

// Whatever answers must not choose where the file goes.
const NAME = /^attachment; filename="([\w.-]+\.sandbox\.json)"$/;

/** The world of a running sandbox, asked through its control plane; in words what that says against it. */
export async function askForExport(
  url: string,
  accountId: string | undefined,
  headers: HeaderTexts,
): Promise<Exportable | string> {
  const address = addressOf(url, '/__admin/export');
  if (accountId !== undefined) address.searchParams.set('world', accountId);
  const end = untilTermination();
  const answer = await getStream(address, end.signal, headers).catch((thrown: unknown) => {
    throw new Error(`no sandbox at ${url}: ${messageOf(thrown)}; start one, or say where with --url`);
  });
  const { status, pieces } = answer;
  const name = NAME.exec(answer.header('content-disposition') ?? '')?.[1];
  if (status === 200 && name !== undefined) {
    return {
      name,
      writeTo: async sink => {
        for await (const piece of pieces) await sink.write(piece);
      },
    };
  }
  const detail = status >= 400 && status < 500 ? await detailOf(answer) : undefined;
  if (detail !== undefined) return detail;
  end.abort();
  throw new Error(`what answers at ${url} is no sandbox that exports worlds (HTTP ${status})`);
}

async function detailOf({ pieces }: StreamedAnswer): Promise<string | undefined> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  try {
    const { detail } = JSON.parse(Buffer.concat(read).toString('utf8')) as { readonly detail?: unknown };
    return typeof detail === 'string' ? detail : undefined;
  } catch {
    return undefined;
  }
}
