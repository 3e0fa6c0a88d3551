import { required, type State } from './state.js';

const STATUS = required('status', 'number', 'the status of the answer, 400 to 599');

/** The states in which a request goes wrong. */
export const TROUBLE_STATES: readonly State[] = [
  {
    sentence: 'the next request fails with {status}',
    about: 'The next request is answered with this status, and nothing else happens.',
    parameters: [STATUS],
    arrange: (stage, values) =>
      stage.askFor({ times: { first: 1 }, do: { status: values.number('status') } }),
  },
  {
    sentence: 'the next {operation} fails with {status}',
    about: 'The next request of an operation is answered with this status.',
    parameters: [
      required('operation', 'text', 'an operation of the spec, such as postEventAsync or searchEvents'),
      STATUS,
    ],
    arrange: (stage, values) =>
      stage.askFor({
        on: { operation: values.text('operation') },
        times: { first: 1 },
        do: { status: values.number('status') },
      }),
  },
  {
    sentence: 'the next request is refused for {seconds} seconds',
    about: 'The next request is answered with 429 and a Retry-After of so many seconds.',
    parameters: [required('seconds', 'number', 'the value of Retry-After')],
    arrange: (stage, values) =>
      stage.askFor({ times: { first: 1 }, do: { status: 429, retryAfter: values.number('seconds') } }),
  },
];
