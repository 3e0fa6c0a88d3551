/** Why a provider state could not be set up. */
export type StateProblemCode = 'unknown-state' | 'state-parameter' | 'state-failed';

/** What is wrong with a provider state that a contract asks for, said for whoever wrote the contract. */
export class StateProblem extends Error {
  override readonly name = 'StateProblem';
  readonly code: StateProblemCode;
  /** What to do about it. */
  readonly advice: string;

  constructor(code: StateProblemCode, message: string, advice: string) {
    super(message);
    this.code = code;
    this.advice = advice;
  }
}
