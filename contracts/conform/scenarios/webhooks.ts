import { CALLS, type Delivery, type Observed } from '../observed.js';
import type { Plan } from '../plan.js';
import { fail, notExercised, pass, type Case, type Judgement, type Scenario } from '../scenario.js';
import { aboutText } from '../work.js';

const area = 'webhooks';

function receivesNone(_calm: Observed, { webhooks }: Plan): string | undefined {
  return webhooks ? undefined : 'the plan does not say where it receives webhooks';
}

const FAST = 2000;

/** How a client takes what the platform sends it. */
export const WEBHOOKS: readonly Scenario[] = [
  {
    id: 'webhook-signed',
    area,
    title: 'takes a webhook that is signed well',
    reason: 'Whatever is not answered with 2xx is sent again three times, and then never more.',
    advice: 'check fluent-signature (SHA512withRSA) over the bytes as they came, and answer 200',
    unfit: receivesNone,
    during: sender => sender.send('signed'),
    judge: ({ seen }) => judged(seen, 'signed', 'a webhook that is signed well was not taken'),
  },
  {
    id: 'webhook-altered',
    area,
    title: 'refuses a webhook that was altered on the way',
    reason: 'Anybody can post to an address; only the signature tells who did.',
    advice: 'check the signature before anything else, over the bytes as they came, and answer 401',
    unfit: receivesNone,
    during: sender => sender.send('altered'),
    judge: ({ seen }) => judged(seen, 'altered', 'a webhook whose body does not fit its signature was taken'),
  },
  {
    id: 'webhook-unsigned',
    area,
    title: 'refuses a webhook without a signature',
    reason: 'A check that is left out where there is nothing to check is none.',
    advice: 'refuse what bears no fluent-signature',
    unfit: receivesNone,
    during: sender => sender.send('unsigned'),
    judge: ({ seen }) => judged(seen, 'unsigned', 'a webhook without any signature was taken'),
  },
  {
    id: 'webhook-repeated',
    area,
    title: 'acts once on a webhook that comes twice',
    reason:
      'The platform sends again whatever was answered late, and others can send again what they have seen.',
    advice: 'keep the ids of the webhooks that you have acted on, and answer 200 to one that comes again',
    unfit: receivesNone,
    during: async sender => {
      await sender.send('signed');
      await sender.send('repeated');
    },
    judge: repeated,
  },
  {
    id: 'webhook-fast',
    area,
    title: 'answers a webhook before it goes to work',
    reason: 'The platform waits a few seconds and then sends again; slow work becomes double work.',
    advice: 'answer as soon as the webhook is checked and kept, and do the work afterwards',
    unfit: receivesNone,
    arrange: ({ world }) => void world.faults.arm({ on: { operation: CALLS }, do: { delay: '3s' } }),
    during: sender => sender.send('signed'),
    judge: ({ seen }) => {
      const delivery = seen.deliveries.find(({ what }) => what === 'signed');
      if (!delivery) return unheard(seen);
      if (!isTaken(delivery)) return notExercised('it does not take webhooks; see webhook-signed');
      return delivery.took < FAST
        ? pass(seen.requests.slice(0, 1))
        : fail(
            {
              message: 'it answered only when its work was done',
              expected: 'an answer within 2 s while the API takes 3 s',
              actual: 'a later one',
            },
            seen.requests.slice(0, 1),
          );
    },
  },
];

function isTaken({ status = 0 }: Delivery): boolean {
  return status >= 200 && status < 300;
}

function isRefused({ status = 0 }: Delivery): boolean {
  return status >= 400 && status < 500;
}

function unheard({ ending }: Observed): Judgement {
  return fail(`it never listened for webhooks: ${ending.how}`);
}

function judged(seen: Observed, what: Delivery['what'], message: string): Judgement {
  const isGood = what === 'signed' ? isTaken : isRefused;
  const delivery = seen.deliveries.find(each => each.what === what);
  if (!delivery) return unheard(seen);
  const actual = delivery.status === undefined ? (delivery.problem ?? 'no answer') : String(delivery.status);
  const expected = what === 'signed' ? '2xx' : '4xx';
  return isGood(delivery) ? pass() : fail({ message, expected, actual });
}

function repeated({ seen }: Case): Judgement {
  const again = seen.deliveries.find(({ what }) => what === 'repeated');
  if (!again) return unheard(seen);
  const first = seen.deliveries.find(({ what }) => what === 'signed');
  if (!first || !isTaken(first)) return notExercised('it does not take webhooks; see webhook-signed');
  const texts = seen.posted.map(event => `${aboutText(event)} ${JSON.stringify(event.attributes)}`);
  const doubled = seen.posted.filter((_event, index) => texts.indexOf(texts[index] ?? '') !== index);
  if (doubled.length > 0)
    return fail(
      `it acted twice on one webhook: ${doubled.map(aboutText).join(', ')}`,
      seen.requests.slice(0, 4),
    );
  return isTaken(again)
    ? pass(seen.requests.slice(0, 2))
    : fail({
        message: 'it refused the same webhook when it came again',
        expected: '2xx',
        actual: String(again.status ?? again.problem),
      });
}
