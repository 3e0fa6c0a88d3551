import type { Account } from '../account/account.js';

// The length of every token, in characters that mean the same in a URL, a form, JSON and a header.
const TOKEN_LENGTH = 27;
const TOKEN_LIKE = /[\w-]{27,}/g;

const UNKNOWN = '~unknown~';
const STAND_IN = /^~(secret|token|unknown)(-\d+){0,2}~$/;
const TOKEN_STAND_IN = /~token-(\d+)-(\d+)~/g;

const FIELDS = 'client_secret|clientSecret|password|refresh_token|refreshToken|access_token|accessToken';
const IN_JSON = new RegExp(`("(?:${FIELDS})"\\s*:\\s*")((?:[^"\\\\]|\\\\.)*)`, 'g');
const IN_FORM = new RegExp(`((?:^|[?&])(?:${FIELDS})=)([^&#]*)`, 'g');

/** A secret of this length that is more than a word of letters is hidden wherever it stands. */
const LEAST_LENGTH = 8;

/**
 * Puts stand-ins in the place of secrets, the same one for the same secret: `~secret-1~` for what an account has,
 * `~token-1-2~` for the second token of the first world, `~unknown~` for whatever else stands where a secret belongs.
 */
export class Secrets {
  readonly #tokens: readonly (readonly string[])[];
  /** How many tokens of each world are known already. */
  readonly #learnt: number[] = [];
  readonly #numbers = new Map<string, string>();
  readonly #standIns = new Map<string, string>();
  #everywhere: RegExp | undefined;

  /** The tokens of each world; the lists may grow later. */
  constructor(tokens: readonly (readonly string[])[]) {
    this.#tokens = tokens;
  }

  /** The account with stand-ins for its secrets, which are hidden from now on. */
  accountOf(account: Account): Account {
    const clientSecret = this.#learn(account.clientSecret);
    const users = account.users.map(user => ({ ...user, password: this.#learn(user.password) }));
    return { ...account, clientSecret, users };
  }

  /** A text that holds no secret any more; in a form whatever stands in the field of a secret is taken for one. */
  hidden(text: string, isForm: boolean): string {
    const everywhere = this.#hideLong(this.#hideTokens(text));
    const inJson = everywhere.replaceAll(
      IN_JSON,
      (_, field: string, value: string) => field + this.#named(value, fromJson),
    );
    if (!isForm) return inJson;
    return inJson.replaceAll(
      IN_FORM,
      (_, field: string, value: string) => field + this.#named(value, fromForm),
    );
  }

  /** A value as JSON that holds no secret any more. */
  hiddenIn<T>(value: T): T {
    return JSON.parse(this.hidden(JSON.stringify(value), false)) as T;
  }

  /** An `Authorization` header that holds no secret any more. */
  hiddenHeader(header: string): string {
    const hidden = this.hidden(header, false);
    if (/~(secret|token)(-\d+)+~/.test(hidden) || hidden.trim() === '') return hidden;
    const [, scheme = ''] = /^(\S+\s+)\S/.exec(hidden) ?? [];
    return scheme + UNKNOWN;
  }

  /** The text with the tokens that have been handed out by now. */
  restored(text: string): string {
    return text.replaceAll(
      TOKEN_STAND_IN,
      (standIn, world: string, number: string) =>
        this.#tokens[Number(world) - 1]?.[Number(number) - 1] ?? standIn,
    );
  }

  #learn(secret: string): string {
    if (secret === '' || STAND_IN.test(secret)) return secret;
    const standIn = this.#standIns.get(secret) ?? `~secret-${this.#standIns.size + 1}~`;
    this.#standIns.set(secret, standIn);
    this.#everywhere = undefined;
    return standIn;
  }

  /** What stands for the value of a secret's field. */
  #named(value: string, read: (text: string) => string): string {
    if (value === '') return value;
    const plain = read(value);
    if (STAND_IN.test(plain)) return plain;
    return this.#standIns.get(plain) ?? UNKNOWN;
  }

  #hideTokens(text: string): string {
    this.#learnTokens();
    if (this.#numbers.size === 0) return text;
    return text.replaceAll(TOKEN_LIKE, run => this.#hideTokensIn(run));
  }

  #learnTokens(): void {
    for (const [world, tokens] of this.#tokens.entries()) {
      for (let at = this.#learnt[world] ?? 0; at < tokens.length; at++) {
        this.#numbers.set(tokens[at] ?? '', `${world + 1}-${at + 1}`);
      }
      this.#learnt[world] = tokens.length;
    }
  }

  /** What comes before or after a token in a text may look like a part of it. */
  #hideTokensIn(run: string): string {
    let hidden = '';
    let at = 0;
    while (at < run.length) {
      const number = this.#numbers.get(run.slice(at, at + TOKEN_LENGTH));
      hidden += number === undefined ? (run[at] ?? '') : `~token-${number}~`;
      at += number === undefined ? 1 : TOKEN_LENGTH;
    }
    return hidden;
  }

  #hideLong(text: string): string {
    this.#everywhere ??= this.#pattern();
    return text.replaceAll(this.#everywhere, found => this.#standIns.get(found) ?? this.#spelt(found));
  }

  #pattern(): RegExp {
    const long = [...this.#standIns.keys()].filter(
      secret => secret.length >= LEAST_LENGTH && !/^[a-z]+$/i.test(secret),
    );
    const spellings = new Set(long.flatMap(spellingsOf));
    const longestFirst = [...spellings].toSorted((one, other) => other.length - one.length);
    const escaped = longestFirst.map(text => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
    return new RegExp(escaped.length === 0 ? '(?!)' : escaped.join('|'), 'g');
  }

  #spelt(found: string): string {
    const secret = [...this.#standIns.keys()].find(each => spellingsOf(each).includes(found));
    return this.#standIns.get(secret ?? '') ?? UNKNOWN;
  }
}

/** A secret as it may stand in a text: as it is, in JSON, in a URL and in a form. */
function spellingsOf(secret: string): readonly string[] {
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), inForm];
}

function fromJson(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}

function fromForm(text: string): string {
  return new URLSearchParams(`=${text}`).get('') ?? '';
}
