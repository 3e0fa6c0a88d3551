import { parseExact, markedNumber, stringifyExact } from './exact-json.js';
import { KeyRules, type Kind, type RemovalRules } from './kinds.js';
import { StandIns } from './stand-ins.js';
import { Texts } from './texts.js';

/** A text that stayed and may be personal, as it stands in the file. */
export interface Doubt {
  /** The key that it stands under. */
  readonly key: string;
  readonly text: string;
  readonly times: number;
}

/** Where a value stands. */
interface Place {
  readonly key: string;
  /** What it is taken for; undefined where its key says nothing. */
  readonly kind: Kind | undefined;
  /** Whether it belongs to somebody. */
  readonly ofPerson: boolean;
}

const TOP: Place = { key: '', kind: undefined, ofPerson: false };

const NOTES = /(note|comment|instruction|remark|text|memo|feedback)s?$/i;
// It may be a phone number.
const LONG_NUMBER = /\b\d{9,13}\b/;
const CAPITALISED = /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u;

/** Takes what is secret or personal out of requests and answers; the same value has the same stand-in everywhere. */
export class Removal {
  readonly #rules: KeyRules;
  readonly #standIns = new StandIns();
  readonly #texts: Texts;
  readonly #doubts = new Map<string, { readonly key: string; readonly text: string; times: number }>();

  constructor(rules: RemovalRules) {
    this.#rules = new KeyRules(rules);
    this.#texts = new Texts(this.#rules, this.#standIns);
  }

  /** A target: path and query. */
  url(url: string): string {
    const at = url.indexOf('?');
    const path = (at === -1 ? url : url.slice(0, at)).split('/').map(step => this.#coded(step, TOP, false));
    return path.join('/') + (at === -1 ? '' : `?${this.#pairs(url.slice(at + 1))}`);
  }

  /** The value of a header. */
  header(name: string, value: string): string {
    if (name !== 'authorization') return this.#text(value, { ...TOP, key: name });
    const [, scheme = '', rest = ''] = /^(\S+\s+)?(.*)$/s.exec(value) ?? [];
    return scheme + this.#standIns.of(/^bearer/i.test(scheme) ? 'token' : 'secret', rest);
  }

  /** A body: JSON, a form where it is said to be one, or any text. */
  body(text: string, isForm: boolean): string {
    const json = this.#json(text, TOP, 0);
    if (json !== undefined) return json;
    return isForm ? this.#pairs(text) : this.#text(text, TOP);
  }

  /** What was replaced how often, and which texts may be looked at again, since the last time that somebody asked. */
  takeFindings(): {
    readonly removed: Readonly<Partial<Record<Kind, number>>>;
    readonly doubts: readonly Doubt[];
  } {
    const doubts = [...this.#doubts.values()];
    this.#doubts.clear();
    return { removed: this.#standIns.takeCounts(), doubts };
  }

  #pairs(text: string): string {
    const shown = text.split('&').map(pair => {
      const at = pair.indexOf('=');
      if (at === -1) return this.#coded(pair, TOP, true);
      const key = pair.slice(0, at);
      const plain = decoded(key, true) ?? key;
      return `${this.#coded(key, TOP, true)}=${this.#coded(pair.slice(at + 1), this.#below(TOP, plain), true)}`;
    });
    return shown.join('&');
  }

  /** A text in percent codes, which stays as it is written where nothing is to go. */
  #coded(text: string, place: Place, isForm: boolean): string {
    const plain = decoded(text, isForm);
    if (plain === undefined) return this.#string(text, place, 0);
    const shown = this.#string(plain, place, 0);
    return shown === plain ? text : encodeURIComponent(shown);
  }

  #json(text: string, place: Place, depth: number): string | undefined {
    if (!/^\s*[[{"]/.test(text)) return undefined;
    const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
    const value = parseExact(text.slice(mark.length));
    if (value === undefined) return undefined;
    return mark + stringifyExact(this.#value(value, place, depth));
  }

  #value(value: unknown, place: Place, depth: number): unknown {
    if (typeof value === 'string') return this.#string(value, place, depth);
    if (typeof value === 'number')
      return place.kind === undefined ? value : this.#standIns.ofNumber(place.kind, value);
    if (Array.isArray(value)) return value.map(item => this.#value(item, place, depth));
    return typeof value === 'object' && value !== null ? this.#fields(value, place, depth) : value;
  }

  #fields(value: object, place: Place, depth: number): object {
    const naming = 'value' in value ? namingField(value) : undefined;
    const entries = Object.entries(value).map(([key, each]) => {
      if (key === naming?.key) return [key, naming.name];
      const below = this.#below(place, naming && key === 'value' ? naming.name : key);
      return [this.#text(key, { ...TOP, key: 'key' }), this.#value(each, below, depth)];
    });
    return Object.fromEntries(entries) as object;
  }

  #below({ kind, ofPerson }: Place, key: string): Place {
    const own = this.#rules.kindOf(key);
    const isName = own === undefined && ofPerson && /^((display|short)_?name|name|initials)$/i.test(key);
    const inherited = kind === 'secret' || kind === 'token' || !this.#rules.stays(key) ? kind : undefined;
    return {
      key,
      kind: own ?? (isName ? 'name' : inherited),
      ofPerson: ofPerson || this.#rules.isPerson(key),
    };
  }

  #string(text: string, place: Place, depth: number): string {
    const marked = markedNumber(text);
    if (marked !== undefined)
      return place.kind === undefined ? text : `\u0000#${this.#standIns.ofNumber(place.kind, marked)}`;
    const nested = this.#json(text, place, depth + 1);
    if (nested !== undefined) return nested;
    const kind = place.kind ?? this.#rules.kindOfText(place.key, text);
    return kind === undefined ? this.#text(text, place) : this.#standIns.of(kind, text);
  }

  #text(text: string, { key }: Place): string {
    if (text === '') return text;
    const isName = this.#rules.stays(key);
    const shown = /^https?:\/\/\S+$/i.test(text)
      ? this.#address(text)
      : this.#texts.cleaned(text, { isName, nested: (inner, depth) => this.#json(inner, TOP, depth) });
    if (mayBePersonal(key, shown, isName)) this.#doubt(key, shown);
    return shown;
  }

  #address(address: string): string {
    const [, place = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(address) ?? [];
    const wish = { isName: false, nested: () => undefined };
    const shown = this.#texts.cleaned(place, wish);
    const pairs = (sign: string, text: string | undefined): string =>
      text === undefined ? '' : sign + this.#pairs(text);
    return shown + pairs('?', query) + pairs('#', fragment);
  }

  #doubt(key: string, text: string): void {
    const id = `${key}\0${text}`;
    const known = this.#doubts.get(id);
    if (known) known.times += 1;
    else this.#doubts.set(id, { key, text, times: 1 });
  }
}

/** Attributes of events have name and value side by side, and other lists have them under other keys. */
function namingField(value: object): { readonly key: string; readonly name: string } | undefined {
  const named = Object.entries(value).find(
    ([key, name]) => /^(name|key|field|attribute|property)$/i.test(key) && typeof name === 'string',
  );
  return named && { key: named[0], name: String(named[1]) };
}

function mayBePersonal(key: string, text: string, isName: boolean): boolean {
  if (isName) return /(ref|id)$/i.test(key) && CAPITALISED.test(text);
  if (CAPITALISED.test(text)) return true;
  return /\S\s+\S/.test(text) && (NOTES.test(key) || LONG_NUMBER.test(text));
}

function decoded(text: string, isForm: boolean): string | undefined {
  try {
    return decodeURIComponent(isForm ? text.replaceAll('+', ' ') : text);
  } catch {
    return undefined;
  }
}
