import type { ReceivedRequest, RequestRecord } from './request-record.js';

type Begun = Pick<RequestRecord, 'number' | 'time' | 'request'>;

/** A request from the moment at which it is dealt with, which gives it its place, until it is answered. */
export class OpenRequest {
  /** Counts up from 1 within the world. */
  readonly number: number;
  /** Epoch milliseconds of the world's clock. */
  readonly time: number;
  readonly request: ReceivedRequest;
  #record: RequestRecord | undefined;
  readonly #keep: (record: RequestRecord) => void;
  #onClose: (() => void) | undefined;

  /** `keep` takes what is to be kept of it once it is closed. */
  constructor(begun: Begun, keep: (record: RequestRecord) => void) {
    this.number = begun.number;
    this.time = begun.time;
    this.request = begun.request;
    this.#keep = keep;
  }

  /** The request with its answer; undefined until it is closed. */
  get record(): RequestRecord | undefined {
    return this.#record;
  }

  /** Ends it with what is to be kept of it. */
  close(rest: Omit<RequestRecord, keyof Begun>): void {
    const { number, time, request } = this;
    const record = { number, time, request, ...rest };
    this.#record = record;
    this.#keep(record);
    this.#onClose?.();
  }

  /** Calls back when it is closed and kept; only one may ask for that. */
  whenClosed(onClose: () => void): void {
    this.#onClose = onClose;
  }
}
