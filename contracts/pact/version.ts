import { noPact } from './no-pact.js';
import { isObject, type JsonObject, type NoPact, type Pact } from './pact.js';

type Version = Pact['specification'];

/** The version of the Pact specification that a document is written in; one that contradicts itself is no pact. */
export function versionOf(source: string, document: JsonObject): Version | NoPact {
  const told = toldVersion(document['metadata']);
  if (told === undefined) return shownVersion(document).version;
  const version = [2, 3, 4].find(each => each === Number.parseInt(told, 10)) as Version | undefined;
  const pointer = '/metadata/pactSpecification/version';
  if (version === undefined) {
    return noPact(source, 'unsupported-version', {
      message: `${source} is of version ${told.slice(0, 20)} of the Pact specification; 2, 3 and 4 can be judged`,
      pointer,
      advice: 'write the pact with @pact-foundation/pact 16 or 17, whose PactV4 writes version 4',
    });
  }
  const shown = shownVersion(document);
  if (shown.version <= version) return version;
  return noPact(source, 'unsupported-version', {
    message: `${source} says that it is of version ${version} of the Pact specification, but has ${shown.what}, which is of version ${shown.version}: readers of version ${version} leave it out without a word`,
    pointer,
    advice: `write the pact anew as version ${shown.version}, such as with PactV${shown.version} of @pact-foundation/pact; pacts of different versions cannot be merged into one file`,
  });
}

/** The version as the metadata has it, in whatever spelling that was used once. */
function toldVersion(metadata: unknown): string | undefined {
  if (!isObject(metadata)) return undefined;
  const within = ['pactSpecification', 'pact-specification'].map(name => metadata[name]).find(isObject);
  const version = within?.['version'] ?? metadata['pactSpecificationVersion'];
  if (typeof version === 'number') return String(version);
  return typeof version === 'string' ? version : undefined;
}

interface Shown {
  readonly version: Version;
  readonly what: string;
}

/** The version that the contents of a document need at least. */
function shownVersion(document: JsonObject): Shown {
  const interactions = document['interactions'];
  const listed = Array.isArray(interactions) ? interactions.filter(isObject) : [];
  if (listed.some(each => typeof each['type'] === 'string')) {
    return { version: 4, what: 'interactions with a type' };
  }
  if (Array.isArray(document['messages'])) return { version: 3, what: 'messages' };
  if (listed.some(each => Array.isArray(each['providerStates']))) {
    return { version: 3, what: 'providerStates' };
  }
  return { version: 2, what: 'nothing newer' };
}
