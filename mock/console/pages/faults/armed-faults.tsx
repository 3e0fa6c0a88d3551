import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { hrefTo } from '../../control/navigation.js';
import { ActionButton } from '../../parts/action-button.js';
import { tellDone } from '../../parts/notices.js';
import { conditionTexts, effectText, timesText } from './fault-words.js';

type Fault = Schemas['Fault'];

interface Props {
  readonly faults: readonly Fault[];
  readonly onDone: () => void;
}

/** The faults that are armed: the first one that is meant for a request touches it. */
export function ArmedFaults({ faults, onDone }: Props) {
  return (
    <div class="table-frame" role="region" aria-label="Armed faults" tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Fault</th>
            <th scope="col">What happens</th>
            <th scope="col">To which requests</th>
            <th scope="col">How often</th>
            <th scope="col">Meant for</th>
            <th scope="col">Touched</th>
            <th scope="col">
              <span class="visually-hidden">Disarm</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {faults.map(fault => (
            <Row key={fault.id} fault={fault} onDone={onDone} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ fault, onDone }: { readonly fault: Fault; readonly onDone: () => void }) {
  const { id, on = {}, seen, fired } = fault;
  const conditions = conditionTexts(on);
  const disarm = async (): Promise<void> => {
    await answered(control.DELETE('/faults/{id}', { params: { path: { id } } }));
    tellDone(`${id} is disarmed.`);
    onDone();
  };
  return (
    <tr>
      <th scope="row">{id}</th>
      <td class="fault-words">{effectText(fault.do)}</td>
      <td class="fault-words">
        {conditions.length === 0
          ? 'all that it can touch'
          : conditions.map(text => <div key={text}>{text}</div>)}
      </td>
      <td>{timesText(fault)}</td>
      <td>{seen}</td>
      <td>
        <a href={hrefTo('/requests', { fault: id })} aria-label={`${fired} requests touched by ${id}`}>
          {fired}
        </a>
      </td>
      <td>
        <ActionButton label={`Disarm ${id}`} onDo={disarm}>
          Disarm
        </ActionButton>
      </td>
    </tr>
  );
}
