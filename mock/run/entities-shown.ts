import type { EventAttribute } from '../event/event.js';
import type { EntityInput } from '../world/put-entity.js';
import type { SeededEvent } from '../world/seeded-event.js';

type Fields = Readonly<Record<string, unknown>>;
type Known = { -readonly [Name in keyof EntityInput]: EntityInput[Name] };

/** The entities that events and posts are about, with the last status that the log shows of each. */
export class EntitiesShown {
  readonly #byName = new Map<string, Known>();

  /** All of them, roots first: what is below takes from its root what nobody says. */
  all(): readonly EntityInput[] {
    const all = [...new Set(this.#byName.values())];
    return [...all.filter(isRoot), ...all.filter(each => !isRoot(each))];
  }

  /** Takes in the entity that a post names. */
  named(body: Fields): void {
    this.#put({ ...namesIn(body), retailerId: textOf(body['retailerId']) }, body);
  }

  /** Takes in the entity of an event, in the order of the log; one that no ruleset was for may be of nothing that exists. */
  seenIn({ context, retailerId, eventStatus, category, name, attributes }: SeededEvent): void {
    if (!context || eventStatus === 'NO_MATCH') return;
    const entity = this.#put({ ...namesIn(context), retailerId: textOf(retailerId) }, {});
    if (!entity || !Array.isArray(attributes)) return;
    const values = new Map((attributes as readonly EventAttribute[]).map(each => [each.name, each.value]));
    const snapshot = values.get('entity');
    if (category?.toLowerCase() === 'snapshot' && isObject(snapshot)) takeSnapshot(entity, snapshot);
    const props = values.get('props');
    // The audit of a rule that sets the state has the new one among its properties.
    if (category === 'rule' && /(^|\.)(Set|Change)State\w*$/.test(name ?? '') && isObject(props))
      entity.status = textOf(props['status']) ?? entity.status ?? 'CREATED';
  }

  #put(names: Names, { entitySubtype, rootEntitySubtype }: Fields): Known | undefined {
    const { type, id, ref, retailerId } = names;
    if (type === undefined || retailerId === undefined || (id ?? ref) === undefined) return undefined;
    const keys = [id && `id ${id}`, ref && `ref ${ref}`]
      .filter(Boolean)
      .map(key => `${retailerId} ${type} ${key}`);
    const known = keys.map(key => this.#byName.get(key)).find(Boolean);
    const entity: Known = known ?? { type, retailerId };
    const given = { ...names, subtype: textOf(entitySubtype), rootSubtype: textOf(rootEntitySubtype) };
    Object.assign(
      entity,
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    );
    for (const key of keys) this.#byName.set(key, entity);
    return entity;
  }
}

function isRoot({ type, rootType }: Known): boolean {
  return rootType === undefined || rootType === type;
}

interface Names {
  readonly type: string | undefined;
  readonly id: string | undefined;
  readonly ref: string | undefined;
  readonly retailerId: string | undefined;
  readonly rootType?: string | undefined;
  readonly rootId?: string | undefined;
  readonly rootRef?: string | undefined;
}

function namesIn(fields: Fields): Omit<Names, 'retailerId'> {
  return {
    type: textOf(fields['entityType']),
    id: textOf(fields['entityId']),
    ref: textOf(fields['entityRef']),
    rootType: textOf(fields['rootEntityType']),
    rootId: textOf(fields['rootEntityId']),
    rootRef: textOf(fields['rootEntityRef']),
  };
}

function takeSnapshot(entity: Known, { status, subtype, attributes }: Fields): void {
  entity.status = textOf(status) ?? entity.status ?? 'CREATED';
  const given = textOf(subtype);
  if (given !== undefined) entity.subtype = given;
  if (isObject(attributes)) entity.attributes = attributes as NonNullable<EntityInput['attributes']>;
}

function textOf(value: unknown): string | undefined {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
