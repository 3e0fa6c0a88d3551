/** In what way a request departs from the spec. */
export type FindingKind =
  | 'unknown-parameter'
  | 'unknown-field'
  | 'missing'
  | 'wrong-value'
  | 'doubtful-value'
  | 'repeated'
  | 'empty'
  | 'content-type'
  | 'unreadable-body';

/** One place where a request departs from the spec, whether that is an error or only ignored. */
export interface Finding {
  readonly kind: FindingKind;
  /** Such as `query.count`, `path.eventId`, `header.content-type`, `body.retailerId` or `body`. */
  readonly where: string;
  readonly message: string;
}

/** Takes findings one by one; whoever serves a request has no use for them and gives none. */
export type Note = (finding: Finding) => void;
