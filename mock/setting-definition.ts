/** One setting as flags, environment and configuration file know it. */
export interface Definition<Value> {
  /** What the flag takes, such as `<port>`; none for a switch. */
  readonly takes?: string;
  readonly help: string;
  readonly standard: Value;
  /** Whether nobody may see what was given. */
  readonly secret?: true;
  /** The default as a person would type it, where that is not its plain value. */
  readonly shown?: string;
  readonly parse: (text: string) => Value | undefined;
  /** What `parse` accepts, for the message when it does not. */
  readonly expects: string;
}

/** The default of a setting as a person would type it; undefined where there is nothing to type. */
export function shownDefault({ shown, standard }: Definition<unknown>): string | undefined {
  if (shown !== undefined) return shown;
  return typeof standard === 'string' || typeof standard === 'number' ? String(standard) : undefined;
}

/** The name of a setting as a flag, without the dashes: `tokenLife` is `token-life`. */
export function flagName(setting: string): string {
  return setting.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

/** The name of a setting in the environment: `tokenLife` is `FLUENT_SANDBOX_TOKEN_LIFE`. */
export function environmentName(setting: string): string {
  return `FLUENT_SANDBOX_${flagName(setting).replaceAll('-', '_').toUpperCase()}`;
}
