import { connect } from 'node:net';
import { AnswerReader } from './answer.js';
import { isJobs, type Job, type Outcome, type Reply } from './job.js';
import { Tally } from './tally.js';

// Longer than the slowest peer keeps any single caller waiting.
const SILENCE_LIMIT_MS = 60_000;

process.on('message', message => {
  if (!isJobs(message)) return;
  Promise.all(message.map(run)).then(
    outcomes => reply({ outcomes }),
    (error: unknown) => reply({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

function reply(message: Reply): void {
  process.send?.(message);
}

async function run(job: Job): Promise<Outcome> {
  const tally = new Tally(job);
  await Promise.all(Array.from({ length: job.connections }, () => drive(job, tally)));
  return tally.outcome();
}

/**
 * One keep-alive connection with one request in flight. Answers that are still due when the time is over
 * are waited for, so that a server cannot look fast by leaving its slowest callers unanswered.
 */
function drive({ port, pauseMillis = 0 }: Job, tally: Tally): Promise<void> {
  return new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    const reader = new AnswerReader();
    let sentAt = 0;
    let over = false;
    const send = (now: number) => {
      const request = tally.next(now);
      if (request === undefined) {
        over = true;
        socket.destroy();
      } else {
        sentAt = now;
        socket.write(request);
      }
    };
    const sendAfter = (millis: number) => {
      if (millis > 0) setTimeout(() => send(performance.now()), millis);
      else send(performance.now());
    };
    socket.setTimeout(SILENCE_LIMIT_MS, () => socket.destroy(new Error('no answer')));
    // Not all at once, or connections that rest would come back all at once for ever.
    socket.on('connect', () => sendAfter(Math.random() * pauseMillis));
    socket.on('data', chunk => {
      const answer = reader.push(chunk);
      if (answer === undefined) return;
      tally.record(answer, sentAt, performance.now());
      sendAfter(pauseMillis);
    });
    socket.on('error', error => tally.fail(error.message));
    socket.on('end', () => {
      if (!over) tally.fail('the server closed the connection');
    });
    socket.on('close', () => resolve());
  });
}
