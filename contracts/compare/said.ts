import type { Finding } from '../report/report.js';

/** What is said about something that was found; what it leaves out is told in the usual way. */
export interface Words {
  readonly message: string;
  readonly severity?: Finding['severity'];
  readonly pointer?: string;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  readonly advice?: string | undefined;
}
