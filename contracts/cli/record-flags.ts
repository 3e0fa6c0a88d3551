/** The options of `record`, as the command line gives them. */
export interface RecordFlags {
  readonly target: string;
  readonly output: string;
  readonly port: string;
  readonly keep?: readonly string[];
  readonly remove?: readonly string[];
  readonly removal?: string;
  readonly review?: string;
}
