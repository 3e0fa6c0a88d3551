import type { ReceivedRequest, RequestRecord } from './request-record.js';

/** A request from the moment at which it is dealt with, which gives it its place, until it is answered. */
export class OpenRequest {
  /** Counts up from 1 within the world. */
  readonly number: number;
  /** Epoch milliseconds of the world's clock. */
  readonly time: number;
  readonly request: ReceivedRequest;
  #record: RequestRecord | undefined;
  readonly #onClose: ((record: RequestRecord) => void)[] = [];

  constructor({ number, time, request }: Pick<RequestRecord, 'number' | 'time' | 'request'>) {
    this.number = number;
    this.time = time;
    this.request = request;
  }

  /** The request with its answer; undefined until it is closed. */
  get record(): RequestRecord | undefined {
    return this.#record;
  }

  /** Ends it with what is to be kept of it. */
  close(rest: Omit<RequestRecord, 'number' | 'time' | 'request'>): void {
    const { number, time, request } = this;
    const record = { number, time, request, ...rest };
    this.#record = record;
    for (const hear of this.#onClose) hear(record);
  }

  /** Calls back when it is closed. */
  whenClosed(onClose: (record: RequestRecord) => void): void {
    this.#onClose.push(onClose);
  }
}
