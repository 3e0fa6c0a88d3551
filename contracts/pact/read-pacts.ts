import { resolve } from 'node:path';
import { messageOf } from '../../mock/kernel/errors.js';
import { readText } from '../../mock/kernel/files.js';
import { adviceFor, getText, isAddress, withoutCredentials, type BrokerAccess } from './addresses.js';
import { pactAddresses } from './broker.js';
import { noPact } from './no-pact.js';
import type { NoPact, Pact } from './pact.js';
import { pactFilesAt } from './pact-files.js';
import { readPactText } from './pact-text.js';

export type { BrokerAccess } from './addresses.js';

/** What was read from where pacts were said to be. */
export interface PactsRead {
  readonly pacts: readonly Pact[];
  /** What is no pact that could be judged, with what is wrong with it. */
  readonly unreadable: readonly NoPact[];
}

/**
 * Reads pacts from files, folders, patterns such as `pacts/*.json` and addresses. With access to a Pact Broker its address
 * stands for its latest pacts, which are read where no source is given, too.
 */
export async function readPacts(sources: readonly string[], access?: BrokerAccess): Promise<PactsRead> {
  const asked = sources.length === 0 && access ? [access.url] : sources;
  const found = await Promise.all(asked.map(source => placesOf(source, access)));
  // A file that several patterns match is judged once.
  const places = new Map(
    found
      .flatMap(each => ('finding' in each ? [] : each))
      .map(place => [isAddress(place) ? place : resolve(place), place]),
  );
  const read = await Promise.all([...places.values()].map(place => readFrom(place, access)));
  return {
    pacts: read.filter(each => 'document' in each),
    unreadable: [...found, ...read].filter(each => 'finding' in each),
  };
}

async function placesOf(
  source: string,
  access: BrokerAccess | undefined,
): Promise<readonly string[] | NoPact> {
  if (access && source === access.url) return pactAddresses(access);
  return isAddress(source) ? [source] : pactFilesAt(source);
}

async function readFrom(place: string, access: BrokerAccess | undefined): Promise<Pact | NoPact> {
  if (isAddress(place)) return readAddress(place, access);
  try {
    return readPactText(place, readText(place));
  } catch (thrown) {
    return noPact(place, 'missing-file', {
      message: messageOf(thrown),
      advice: 'check the rights of the file',
    });
  }
}

async function readAddress(address: string, access: BrokerAccess | undefined): Promise<Pact | NoPact> {
  const source = withoutCredentials(address);
  const answer = await getText(address, access);
  if ('why' in answer) {
    return noPact(source, 'unreachable', {
      message: `cannot get ${source}: ${answer.why}`,
      advice: 'check the address, or download the pact and give the file',
    });
  }
  if (answer.status === 200) return readPactText(source, answer.text);
  return noPact(source, 'unreachable', {
    message: `${source} answered ${answer.status}`,
    advice: adviceFor(answer.status),
  });
}
