import { isSecretName } from '../../mock/kernel/secret-names.js';

/** What is taken out of a recording; each kind has stand-ins of its own. */
export const KINDS = [
  'secret',
  'token',
  'mail',
  'phone',
  'name',
  'user',
  'address',
  'postcode',
  'coordinate',
  'ip',
  'number',
  'birth',
  'text',
] as const;

/** One of them: `number` is one of a card, an account or a person, `text` what somebody wrote to somebody. */
export type Kind = (typeof KINDS)[number];

/** What a team knows better of its own fields: by key, in whatever spelling. */
export interface RemovalRules {
  /** Keys whose values stay, unless they are secrets. */
  readonly keep?: readonly string[] | undefined;
  /** Keys whose values go, with their kinds. */
  readonly remove?: Readonly<Record<string, Kind>> | undefined;
}

// Of keys in small letters without anything between; the first that fits counts.
const NAMED: readonly (readonly [Kind, RegExp])[] = [
  ['token', /^(?!.*type$).*(token|jwt|bearer|assertion)s?$/],
  ['secret', /signature|session(id|key)?$|^csrf|^xsrf|otp$|^pin(code)?$|^cv[vc]2?$|securitycode$/],
  [
    'ip',
    /^(client|remote|source|user|customer|x?real)?ip(v[46])?(addr(ess)?)?$|^remoteaddr(ess)?$|^x?forwardedfor$/,
  ],
  ['mail', /e?mails?(address(es)?|id)?\d*$/],
  [
    'phone',
    /(phone|mobile|telephone|msisdn|whatsapp)(number|no|nr)?s?\d*$|^(.*(home|work|contact|customer))?(tel|fax|cell)(number|no)?\d*$/,
  ],
  [
    'user',
    /^(user|login)name$|^login$|^(generated|created|updated|modified|approved|authori[sz]ed|requested|changed)by$/,
  ],
  [
    'name',
    /(first|last|middle|full|fore|preferred|legal|given|family|sur|maiden|nick|customer|contact|recipient|consignee|shopper|buyer|driver|holder|person|receiver|sender|owner|billing|shipping|company|guest|staff|employee)names?\d*$/,
  ],
  [
    'name',
    /^(careof|attn|attention|salutation|company|(signed|collected|pickedup|received|picked|packed)by|contactperson|cardholder|accountholder)$/,
  ],
  ['postcode', /(post(al)?code|zipcode)\d*$|^(ship|shipping|bill|billing|delivery|home)?zip$|^plz$/],
  [
    'coordinate',
    /^(geo|gps)?(lat|lng|lon|long|coords?)$|^(geo|gps)(point|location|hash)?$|(latitude|longitude|coordinates?)$/,
  ],
  [
    'number',
    /card(number|no|num)$|^pan$|iban$|^bic$|(bank|giro)?account(number|no)$|^cc(number|no)?$|tax(id|number)|vat(id|number|no)$/,
  ],
  [
    'number',
    /passport|nationalid|ssn$|socialsecurity|driver'?slicen[cs]e|^(nif|abn|licenceplate|licenseplate)$/,
  ],
  ['birth', /birth|^dob$|^age$|gender$|^sex$/],
  [
    'address',
    /street\d*$|street(name|number|no|address|line\d*)$|address(line)?\d*$|^addr(line)?\d*$|addressline|house(number|no|nr)$|^(apartment|apt|suburb|locality|district|county|village|line[1-4])$/,
  ],
  ['address', /^(.*(ship|shipping|bill|billing|delivery|home|address|customer|postal))?(city|town)$/],
  [
    'text',
    /gift(message|note|text)|(delivery|special|customer|shipping)(instructions?|comments?|notes?|remarks?)$/,
  ],
];

const STAYING: ReadonlySet<string> = new Set(
  (
    'id ids ref refs type subtype status sku skus quantity qty on at date time name code ean gtin upc barcode version category ' +
    'currency price amount total count source country language locale timezone unit channel key'
  ).split(' '),
);

const PEOPLE =
  /(customer|recipient|consignee|contact|shopper|buyer|receiver|sender|person|user|driver|address|shipto|billto|cardholder|guest|employee)(details?|info)?s?$/;

const PERSON = /^\p{Lu}[\p{L}'’.-]+(?: \p{L}[\p{L}'’.-]*){1,4}$/u;
const LOGINS = /^(user|operator|assignee|picker|packer|agent)$/i;

/** Whether a text is how people are called. */
export function isPersonName(text: string): boolean {
  return PERSON.test(text.trim());
}

/** Says by the key of a value what it is. */
export class KeyRules {
  readonly #keep: ReadonlySet<string>;
  readonly #remove: ReadonlyMap<string, Kind>;
  readonly #known = new Map<string, Kind | undefined>();

  constructor({ keep = [], remove = {} }: RemovalRules) {
    this.#keep = new Set(keep.map(plain));
    this.#remove = new Map(Object.entries(remove).map(([key, kind]) => [plain(key), kind]));
  }

  /** The kind that a key alone tells; undefined for what may stay. */
  kindOf(key: string): Kind | undefined {
    if (this.#known.has(key)) return this.#known.get(key);
    const kind = this.#judged(plain(key));
    if (key.length < 64) this.#known.set(key, kind);
    return kind;
  }

  /** Whether what stands under a key stays where its surroundings go, and is no text to search for names. */
  stays(key: string): boolean {
    const words = key.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').split(/[^A-Za-z\d]+/);
    return this.#keep.has(plain(key)) || STAYING.has((words.at(-1) ?? '').toLowerCase());
  }

  /** The kind of a text under a key that means somebody; undefined for an id. */
  kindOfText(key: string, text: string): Kind | undefined {
    if (this.#keep.has(plain(key))) return undefined;
    if (LOGINS.test(key) && /[a-z]/.test(text)) return 'user';
    return this.isPerson(key) && isPersonName(text) ? 'name' : undefined;
  }

  /** Whether a key means somebody, whose `name` is that of a person. */
  isPerson(key: string): boolean {
    return PEOPLE.test(plain(key));
  }

  #judged(key: string): Kind | undefined {
    const named = this.#remove.get(key) ?? NAMED.find(([, pattern]) => pattern.test(key))?.[0];
    if (named === 'token' || named === 'secret') return named;
    // The name of a secret may be a misspelt one, but a plain name of another kind is what it says.
    if (named === undefined && isSecretName(key)) return 'secret';
    return this.#keep.has(key) ? undefined : named;
  }
}

function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z\d]/g, '');
}
