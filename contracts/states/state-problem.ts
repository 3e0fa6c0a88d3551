/** Why a provider state could not be set up. */
export type StateProblemCode = 'unknown-state' | 'state-parameter' | 'state-failed';

/** What is wrong with a provider state that a contract asks for, said for whoever wrote the contract. */
export class StateProblem extends Error {
  override readonly name = 'StateProblem';
  readonly code: StateProblemCode;
  /** What to do about it. */
  readonly advice: string;
  /** Which of the states of an interaction it is, from 0; undefined where that is not known. */
  readonly index: number | undefined;

  constructor(
    code: StateProblemCode,
    message: string,
    about: Pick<StateProblem, 'advice'> & { index?: number },
  ) {
    super(message);
    this.code = code;
    this.advice = about.advice;
    this.index = about.index;
  }

  /** The same of one of the states of an interaction. */
  of(index: number): StateProblem {
    const { code, message, advice } = this;
    return new StateProblem(code, message, { advice, index });
  }
}
