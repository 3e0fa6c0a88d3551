/** Behaviours of the spec that no question asks about, with the reason that they have in common. */
export interface NotAsked {
  readonly reason: string;
  /** Their ids in the spec. */
  readonly behaviours: readonly string[];
}

/** Why an account is not asked about some of what the spec states. */
export const NOT_ASKED: readonly NotAsked[] = [
  {
    reason: 'only a workflow that is made for the purpose would show it, and none is uploaded',
    behaviours: [
      'matching',
      'workflow-choice',
      'any-status',
      'event-type',
      'inline-events',
      'actions',
      'attributes-flow',
      'endless-chains',
      'rule-exceptions',
      'unknown-entities',
      'platform-create',
      'state-change',
      'rules',
      'jsonpath',
      'order-of-processing',
    ],
  },
  {
    reason: 'the rules of the workflow that such an event brings would run in the account',
    behaviours: ['run-once-workflow'],
  },
  {
    reason: 'a workflow would have to be uploaded, and no request takes one back',
    behaviours: ['workflow-versions', 'workflow-warnings'],
  },
  {
    reason: 'the account would have to send a webhook, to a receiver that it can reach',
    behaviours: [
      'webhook-request',
      'webhook-signatures',
      'webhook-success',
      'webhook-retries',
      'webhook-order',
      'webhook-targets',
    ],
  },
  {
    reason: 'it takes the id of an event that the user may not see, which somebody else would have to tell',
    behaviours: ['visibility-get'],
  },
  { reason: 'it takes a user who has no retailer', behaviours: ['user-without-retailer'] },
  {
    reason: 'nobody can tell from outside whether refresh is switched on',
    behaviours: ['refresh-needs-switch'],
  },
  {
    reason: 'a server of somebody else is not sent what is made to hurt it, nor as much as it can bear',
    behaviours: ['hostile-body', 'body-limit', 'request-limits'],
  },
  {
    reason: 'the account would have to be in trouble, or be started anew',
    behaviours: ['kept-before-acknowledged', 'not-ready'],
  },
  { reason: 'searches reach back four months only', behaviours: ['retention'] },
  {
    reason: 'Prism judges it in every page: one with other fields than the listed ones is a violation',
    behaviours: ['no-total'],
  },
  {
    reason: 'it is of the sandbox, and no real account has it',
    behaviours: ['no-match-reason', 'reason-header', 'injected-faults'],
  },
];
