/** Facts of an audit row, saved as JSON. */
export type Facts = Readonly<Record<string, unknown>>;

export type NamedPlace =
  /** A Slack id. `isSure`: the key says that it is a person's. */
  | { readonly kind: 'slack'; readonly id: string; readonly isSure: boolean }
  | { readonly kind: 'entra'; readonly id: string }
  /** `ofSlackId` is the person of the address, by the same object. */
  | { readonly kind: 'address'; readonly address: string; readonly ofSlackId: string | null };

/** Text typed by people stays as it was typed. */
const typedKeys: ReadonlySet<string> = new Set([
  'title',
  'notes',
  'note',
  'reason',
  'text',
  'comment',
  'justification',
  'context',
  'changeNumber',
  'description',
  'link',
  'laterReason',
  'triageNote',
]);
const personKey =
  /^(by|.*By|.*ById|.*(person|user|requester|assignee|approver|follower|completer|decider|holder|owner)Ids?)$/i;
const entraKey = /^(.*E|e)ntra(Person|User)?Ids?$/;
const addressKey = /^(.*E|e)mails?$/;

const slackShape = /^[UW][A-Z0-9]{4,}$/;
const slackIds = /(?<![A-Za-z0-9_-])[UW][A-Z0-9]{4,}(?![A-Za-z0-9_-])/g;
const addresses = /[^\s@<>(),;:"'\\[\]|]+@[^\s@<>(),;:"'\\[\]|]+\.[^\s@<>(),;:"'\\[\]|]+/g;
const opaqueNames = /\b(?:person|address):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/g;

export function opaqueName(kind: NamedPlace['kind'], opaqueId: string): string {
  return `${kind === 'address' ? 'address' : 'person'}:${opaqueId}`;
}

/** Every place that may name a person, by its key or by the look of its value. */
export function namesIn(facts: Facts | null): readonly NamedPlace[] {
  const found: NamedPlace[] = [];
  replaceNames(facts, (place) => {
    found.push(place);
    return null;
  });
  return found;
}

/** The facts, with the replacement wherever `replace` returns one. */
export function replaceNames(facts: Facts | null, replace: (place: NamedPlace) => string | null): Facts | null {
  return facts && mapTexts(facts, (text, at) => replaceIn(text, at, replace));
}

export function opaqueIdsIn(facts: Facts | null): readonly string[] {
  const found: string[] = [];
  mapTexts(facts ?? {}, (text, { key }) => {
    if (!typedKeys.has(key)) found.push(...[...text.matchAll(opaqueNames)].map(([, id]) => id ?? ''));
    return text;
  });
  return found;
}

/** Reverses {@link replaceNames}. A person who is no longer known keeps the opaque name. */
export function resolveNames(facts: Facts | null, names: ReadonlyMap<string, string>): Facts | null {
  const resolve = (text: string) => text.replace(opaqueNames, (whole, id: string) => names.get(id) ?? whole);
  return facts && mapTexts(facts, (text, { key }) => (typedKeys.has(key) ? text : resolve(text)));
}

interface Place {
  readonly key: string;
  readonly owner: Facts;
}

function replaceIn(text: string, { key, owner }: Place, replace: (place: NamedPlace) => string | null): string {
  if (text === '' || typedKeys.has(key) || isOpaque(text)) return text;
  const isPersonsKey = personKey.test(key) || (key === 'id' && owner['kind'] === 'person');
  if (isPersonsKey && slackShape.test(text)) return replace({ kind: 'slack', id: text, isSure: true }) ?? text;
  if (entraKey.test(key)) return replace({ kind: 'entra', id: text }) ?? text;
  if (addressKey.test(key)) return replace({ kind: 'address', address: text, ofSlackId: idBeside(key, owner) }) ?? text;
  return text
    .replace(addresses, (address) => replace({ kind: 'address', address, ofSlackId: null }) ?? address)
    .replace(slackIds, (id) => replace({ kind: 'slack', id, isSure: false }) ?? id);
}

function isOpaque(text: string): boolean {
  return /^(person|address):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** `personId` beside `email`, `requesterId` beside `requesterEmail`. */
function idBeside(key: string, owner: Facts): string | null {
  const id = owner[key === 'email' ? 'personId' : key.replace(/Email$/, 'Id')];
  return typeof id === 'string' && slackShape.test(id) ? id : null;
}

function mapTexts(facts: Facts, change: (text: string, at: Place) => string): Facts {
  const entries = Object.entries(facts).map(([key, value]) => [key, mapValue(value, { key, owner: facts }, change)]);
  return Object.fromEntries(entries);
}

function mapValue(value: unknown, at: Place, change: (text: string, at: Place) => string): unknown {
  if (typeof value === 'string') return change(value, at);
  if (Array.isArray(value)) return value.map((inner: unknown) => mapValue(inner, at, change));
  if (typeof value !== 'object' || value === null) return value;
  // An object of a class, such as a date, is saved as its JSON.
  return isPlain(value) ? mapTexts(value, change) : JSON.parse(JSON.stringify(value));
}

function isPlain(value: object): value is Facts {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
