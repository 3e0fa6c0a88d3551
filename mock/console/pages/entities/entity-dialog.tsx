import { useState } from 'preact/hooks';
import { hrefTo, hrefToWorkflow } from '../../control/navigation.js';
import { useLoaded } from '../../control/use-loaded.js';
import { Dialog } from '../../parts/dialog.js';
import { JsonView } from '../../parts/json-view.js';
import { Loading } from '../../parts/loading.js';
import { titleOf, workflowOf, type Entity, type EntityName } from './entity-address.js';
import { EntityForm } from './entity-form.js';
import { entityNamed } from './entity-rows.js';
import { useWorkflow } from './use-workflow.js';

interface Props {
  readonly name: EntityName;
  readonly onClose: () => void;
}

/** One entity with all that is known of it; it can be changed here too. */
export function EntityDialog({ name, onClose }: Props) {
  const [isEditing, setEditing] = useState(false);
  const loaded = useLoaded({
    key: `entity ${JSON.stringify(name)}`,
    load: async signal => ({ entity: await entityNamed(name, signal) }),
    on: ['entity', 'event'],
  });
  const title = titleOf(loaded.value?.entity ?? { id: null, ref: null, ...name });
  const done = (): void => {
    setEditing(false);
    loaded.reload();
  };
  return (
    <Dialog title={isEditing ? `Change ${title}` : title} onClose={onClose}>
      <Loading of={loaded}>
        {({ entity }) => {
          if (!entity) return <p>The world does not know this entity any more.</p>;
          return isEditing ? (
            <EntityForm entity={entity} onDone={done} onCancel={() => setEditing(false)} />
          ) : (
            <Details entity={entity} onEdit={() => setEditing(true)} />
          );
        }}
      </Loading>
    </Dialog>
  );
}

function Details({ entity, onEdit }: { readonly entity: Entity; readonly onEdit: () => void }) {
  const { type, id, ref, rootType, rootId, rootRef } = entity;
  return (
    <div class="form">
      <Facts entity={entity} />
      <div class="form-end">
        <button type="button" class="button-main" onClick={onEdit}>
          Change it
        </button>
        <a class="button" href={hrefTo('/events', contextOf('entity', { type, id, ref }))}>
          Its events
        </a>
        <a
          class="button"
          href={hrefTo('/events', contextOf('rootEntity', { type: rootType, id: rootId, ref: rootRef }))}
        >
          All events of its root
        </a>
      </div>
      <h3>Attributes</h3>
      <JsonView value={entity.attributes} label="Attributes" />
    </div>
  );
}

/** The filters of the log for the events of an entity. */
function contextOf(prefix: 'entity' | 'rootEntity', { type, id, ref }: Pick<Entity, 'type' | 'id' | 'ref'>) {
  const name = id === null ? { [`context.${prefix}Ref`]: ref ?? '' } : { [`context.${prefix}Id`]: id };
  return { [`context.${prefix}Type`]: type, ...name };
}

function Facts({ entity }: { readonly entity: Entity }) {
  const { type, subtype, id, ref, status, retailerId, rootType, rootSubtype, rootId, rootRef } = entity;
  return (
    <dl class="facts">
      <dt>Type</dt>
      <dd>{[type, subtype].filter(part => part !== null).join(' ')}</dd>
      <dt>Ref</dt>
      <dd>{ref ?? 'none'}</dd>
      <dt>Id</dt>
      <dd>{id ?? 'none'}</dd>
      <dt>Status</dt>
      <dd>
        <span class="badge badge-plain">{status}</span>
      </dd>
      <dt>Retailer</dt>
      <dd>{retailerId}</dd>
      <dt>Root</dt>
      <dd>{[rootType, rootSubtype, rootRef, rootId].filter(part => part !== null).join(' ')}</dd>
      <dt>Workflow</dt>
      <dd>
        <WorkflowOf entity={entity} />
      </dd>
    </dl>
  );
}

function WorkflowOf({ entity }: { readonly entity: Entity }) {
  const name = workflowOf(entity);
  const { isKnown } = useWorkflow(entity);
  const version = entity.workflowVersion ? `, pinned to version ${entity.workflowVersion}` : '';
  if (!isKnown)
    return (
      <>
        {name}
        {version} <span class="soft">(none is loaded for retailer {entity.retailerId})</span>
      </>
    );
  return (
    <>
      <a href={hrefToWorkflow(name, { retailerId: entity.retailerId })}>{name}</a>
      {version}
    </>
  );
}
