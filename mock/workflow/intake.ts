import { isDeepStrictEqual } from 'node:util';
import type { Workflow } from './definition.js';

/** The two numbers of a workflow version. */
export interface Version {
  readonly major: number;
  readonly minor: number;
}

const FIRST: Version = { major: 1, minor: 0 };

/** A version written as `major.minor`; a whole number is a major version, since JSON writes 2.0 as 2. */
export function parseVersion(given: unknown): Version | undefined {
  const text = Number.isInteger(given) ? `${String(given)}.0` : String(given).trim();
  const [, major, minor] = /^(\d{1,9})\.(\d{1,9})$/.exec(text) ?? [];
  return major === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}

/** The name that a workflow has when it is given none. */
export function standardName(entityType: unknown, entitySubtype: unknown): string {
  return `${String(entityType)}::${String(entitySubtype)}`;
}

/**
 * A valid definition as it is kept: retailer, name and version in the form of an export, the rest as it came. The
 * version goes up with each upload (Fluent docs: create-an-empty-workflow); a higher major is taken as given.
 */
export function intake(
  definition: Readonly<Record<string, unknown>>,
  current: Workflow | undefined,
): Workflow {
  const { retailerId, entityType, entitySubtype, name, version } = definition;
  const { major, minor } = nextVersion(parseVersion(version), current);
  const normal = {
    retailerId: String(retailerId),
    name: typeof name === 'string' && name !== '' ? name : standardName(entityType, entitySubtype),
    version: `${major}.${minor}`,
  };
  return { ...definition, ...normal } as unknown as Workflow;
}

function nextVersion(given: Version | undefined, current: Workflow | undefined): Version {
  if (!current) return given ?? FIRST;
  const { major, minor } = parseVersion(current.version) ?? FIRST;
  if (given && given.major > major) return given;
  return { major, minor: Math.max(minor + 1, given?.major === major ? given.minor : 0) };
}

/** Whether two workflows do the same: the version, what is said about it and the order of keys do not count. */
export function sameDefinition(one: Workflow, other: Workflow): boolean {
  return isDeepStrictEqual(substanceOf(one), substanceOf(other));
}

function substanceOf(workflow: Workflow): object {
  const {
    version: _version,
    versionComment: _versionComment,
    createdBy: _createdBy,
    createdOn: _createdOn,
    id: _id,
    ...substance
  } = workflow;
  return substance;
}
