/** What an event fails with that a fault was meant for. */
export class InjectedFailure extends Error {
  override readonly name = 'InjectedFailure';

  constructor() {
    super('a fault of the sandbox was armed for this event');
  }
}
