/** What the process ends with. */
export const EXIT = { fine: 0, failed: 1, wrongUse: 2, cannotStart: 3 } as const;

/** Takes what the process ends with. */
export type Finish = (exitCode: number) => void;

/** What ends a command with code 1: it was understood, but did not work out; the message is meant for whoever gave it. */
export class Failure extends Error {
  override readonly name = 'Failure';
}
