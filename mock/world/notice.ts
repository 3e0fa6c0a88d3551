import type { Processing } from './processor.js';

/** What somebody did to a world from outside of the API, for those who watch it. */
export type Notice =
  | { readonly kind: 'clock' }
  | { readonly kind: 'processing'; readonly processing: Processing }
  /** Without an id where all faults went. */
  | { readonly kind: 'fault'; readonly action: 'armed' | 'disarmed'; readonly id?: string };
