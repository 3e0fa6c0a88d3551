import type { Account } from '../../account/account.js';
import type { Workflow } from '../../workflow/definition.js';
import type { Entity } from '../../workflow/entity.js';

/** The version of the form that data files are written in; docs/DATA.md describes it. */
export const SCHEMA_VERSION = 2;

/** What a snapshot says before its worlds. */
export interface SnapshotHead {
  readonly schemaVersion: number;
  /** The number of the first journal that carries on from the snapshot. */
  readonly journal: number;
}

/** What lifts the head of an older snapshot to the next version; worlds have kept their form since the first. */
const MIGRATIONS: Readonly<Record<number, (head: Partial<SnapshotHead>) => Partial<SnapshotHead>>> = {
  // There were no journals; number 1 is that of a folder that began without a snapshot.
  1: () => ({ schemaVersion: 2, journal: 2 }),
};

/** The head as the current version has it; in words what is wrong with it otherwise. */
export function migrated(head: Partial<SnapshotHead>): SnapshotHead | string {
  let lifted = head;
  for (;;) {
    const { schemaVersion, journal } = lifted;
    if (schemaVersion === SCHEMA_VERSION) {
      return isNumber(journal)
        ? { schemaVersion, journal }
        : `"journal", the number of the journal that carries on from here (1 when there is none)`;
    }
    const lift = schemaVersion === undefined ? undefined : MIGRATIONS[schemaVersion];
    if (!lift) return versionsKnown();
    lifted = lift(lifted);
  }
}

/** Which versions of snapshots can be read. */
export function versionsKnown(): string {
  return `"schemaVersion" from 1 to ${SCHEMA_VERSION}: a higher one is of a newer sandbox`;
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

/** What is wrong with a part of a world: where, and what should stand there. */
export interface PartProblem {
  readonly path: readonly string[];
  readonly expected: string;
}

type Check = (value: unknown) => boolean;

const isText: Check = value => typeof value === 'string' && value !== '';
const isTextOrNull: Check = value => value === null || typeof value === 'string';
const isList: Check = Array.isArray;
const isFlag: Check = value => typeof value === 'boolean';
const isObject: Check = value => typeof value === 'object' && value !== null && !Array.isArray(value);
const areTexts: Check = value => Array.isArray(value) && value.every(each => typeof each === 'string');

const EXPECTED: ReadonlyMap<Check, string> = new Map([
  [isText, 'a text'],
  [isTextOrNull, 'a text or null'],
  [isList, 'a list'],
  [isFlag, 'true or false'],
  [isObject, 'an object'],
  [areTexts, 'a list of texts'],
]);

const ACCOUNT: Readonly<Record<keyof Account, Check>> = {
  accountId: isText,
  clientId: isText,
  clientSecret: isText,
  retailerIds: areTexts,
  refreshTokens: isFlag,
  users: isList,
};
const USER = {
  username: isText,
  password: isText,
  firstName: isTextOrNull,
  lastName: isTextOrNull,
  retailerIds: areTexts,
};
const ENTITY: Readonly<Record<keyof Omit<Entity, 'workflowVersion'>, Check>> = {
  type: isText,
  subtype: isTextOrNull,
  id: isTextOrNull,
  ref: isTextOrNull,
  status: isText,
  retailerId: isText,
  attributes: isObject,
  rootType: isText,
  rootSubtype: isTextOrNull,
  rootId: isTextOrNull,
  rootRef: isTextOrNull,
};
const WORKFLOW = {
  retailerId: isText,
  version: isText,
  entityType: isText,
  name: isText,
  rulesets: isList,
} satisfies Partial<Record<keyof Workflow, Check>>;

/** What is wrong with an account. */
export function problemOfAccount(value: unknown): PartProblem | undefined {
  const problem = problemOf(value, ACCOUNT);
  if (problem) return problem;
  for (const [index, user] of (value as Account).users.entries()) {
    const wrong = problemOf(user, USER);
    if (wrong) return { ...wrong, path: ['users', String(index), ...wrong.path] };
  }
  return undefined;
}

/** What is wrong with an entity. */
export function problemOfEntity(value: unknown): PartProblem | undefined {
  const problem = problemOf(value, ENTITY);
  if (problem) return problem;
  const { id, ref } = value as Entity;
  return id === null && ref === null ? { path: ['id'], expected: "a text, since 'ref' is null" } : undefined;
}

/** What is wrong with a workflow at first sight. */
export function problemOfWorkflow(value: unknown): PartProblem | undefined {
  return problemOf(value, WORKFLOW);
}

function problemOf(value: unknown, checks: Readonly<Record<string, Check>>): PartProblem | undefined {
  if (!isObject(value)) return { path: [], expected: 'an object' };
  const fields = value as Readonly<Record<string, unknown>>;
  for (const [name, check] of Object.entries(checks)) {
    if (!check(fields[name])) return { path: [name], expected: EXPECTED.get(check) ?? 'something else' };
  }
  return undefined;
}
