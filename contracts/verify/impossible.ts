import type { Interaction } from '../pact/pact.js';
import type { Finding } from '../report/report.js';

/** Why an interaction can never be judged, by its kind; undefined where it can. */
export function impossibleKind({ kind, pointer, value }: Interaction): Finding | undefined {
  if (kind === 'other' || 'pluginConfiguration' in value) {
    return {
      severity: 'error',
      code: 'plugin',
      message: `an interaction of type '${String(value['type'])}' that needs a plugin of Pact cannot be judged`,
      pointer,
      advice: 'write it as a plain HTTP interaction or message: the Event API speaks JSON over HTTP',
    };
  }
  if (kind !== 'sync-message') return undefined;
  return {
    severity: 'error',
    code: 'unsupported-interaction',
    message: 'the Event API has no messages that are answered: the interaction cannot be judged',
    pointer,
    advice: 'write webhooks as asynchronous messages, and calls of the API as HTTP interactions',
  };
}

/** That an interaction about a message has none. */
export function noMessage({ pointer }: Interaction): Finding {
  return {
    severity: 'error',
    code: 'no-message',
    message: 'the provider states made the account send no webhook',
    pointer,
    advice:
      "ask for states that do, such as 'the event {name} of {entityType} {ref} has been processed' for a ruleset that " +
      "sends one, or 'a ruleset {name} of {rootEntityType} sends a webhook {setting}' before it",
  };
}

/** That a verifier which found nothing has asked for nothing. */
export function nothingAsked({ pointer }: Interaction): Finding {
  return {
    severity: 'error',
    code: 'nothing-asked',
    message: 'the verifier found nothing wrong, but asked for nothing either: this proves nothing',
    pointer,
    advice: 'run the consumer tests again with a current version of Pact',
  };
}
