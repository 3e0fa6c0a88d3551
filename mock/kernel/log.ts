/** How much the sandbox tells: nothing, what needs attention (`reasons`), or every request too. */
export type LogLevel = 'silent' | 'reasons' | 'requests';

/** Where the sandbox's messages go; secrets never reach it. */
export type LogSink = (line: string) => void;

/** Writes the messages that the chosen level lets through. */
export class Log {
  readonly #sink: LogSink;
  readonly everyRequest: boolean;

  constructor(level: LogLevel, sink: LogSink) {
    this.#sink = level === 'silent' ? () => {} : sink;
    this.everyRequest = level === 'requests';
  }

  tell(line: string): void {
    // What clients send must not forge lines.
    this.#sink(line.replaceAll(/\p{Cc}/gu, '?'));
  }
}
