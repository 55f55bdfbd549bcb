import { plainText } from '../../sandbox/story/block-text.ts';
import type { Mrkdwn, MrkdwnParameters } from '../../src/platform/i18n/common-texts.ts';
import type { ArgumentsFor } from '../../src/platform/i18n/texts.ts';
import { allTexts, type PlainKey, type TextKey } from './all-texts.ts';
import { everyPart, kinds, type Part, partsOf } from './icu-message.ts';

const anything = '[\\s\\S]*?';
// A pattern with fewer letters and no value matches almost any text.
const fewestLetters = 7;
const pluralRules = new Intl.PluralRules('en-US');

type Arguments<Key extends TextKey> = ArgumentsFor<(typeof allTexts.en)[Key], string | number | Mrkdwn>;

/** A text in English, as people read it. */
export function words<Key extends TextKey>(key: Key, ...parameters: Arguments<Key>): string {
  return plainText(allTexts('en-US').mrkdwn(key, ...parameters));
}

/** A text in Japanese. */
export function japaneseText<Key extends TextKey>(key: Key, ...parameters: Arguments<Key>): string {
  return plainText(allTexts('ja-JP').mrkdwn(key, ...parameters));
}

/** A text as a pattern. A parameter that is left out matches any value. */
export function wordsLike<Key extends TextKey>(
  key: Key,
  parameters: MrkdwnParameters = {},
  catalogue: Readonly<Record<Key, string>> = allTexts.en,
): RegExp {
  const parts = partsOf(asRead(catalogue[key]));
  const own = everyPart(parts).map(({ type, value = '' }) => (type === kinds.literal ? value : ''));
  const letters = own.join('').match(/\p{Letter}/gu)?.length ?? 0;
  if (letters < fewestLetters && Object.keys(parameters).length === 0) {
    throw new Error(`${key} has ${letters} letters of its own, give it a parameter`);
  }
  return new RegExp(patternOf(parts, parameters));
}

/** A pattern for a text at a field, which shows no channel. A channel in brackets may be missing. */
export function atField(pattern: RegExp): RegExp {
  const channel = `${RegExp.escape(' (#')}${anything}${RegExp.escape(')')}`;
  return new RegExp(pattern.source.replaceAll(channel, `(?:${channel})?`));
}

/** A label with its value, in the form of `wordsOf`: "State: Active". */
export function labelled(label: PlainKey, value: string): string {
  return `${words(label)}: ${value}`;
}

/** Marks and links can contain a parameter, so they are removed before the text is parsed. */
function asRead(text: string): string {
  return plainText(text.replace(/<\{(\w+)\}\|/g, '<https://$1|').replace(/<#(\{\w+\})>/g, '#$1'));
}

function patternOf(parts: readonly Part[], parameters: MrkdwnParameters, counted = anything): string {
  return parts.map((part) => patternOfPart(part, parameters, counted)).join('');
}

function patternOfPart(part: Part, parameters: MrkdwnParameters, counted: string): string {
  const { type, value = '', options } = part;
  if (type === kinds.literal) return RegExp.escape(value);
  if (type === kinds.pound) return counted;
  const given = parameters[value];
  if (type === kinds.select && given !== undefined) {
    return patternOf((options?.[String(given)] ?? options?.['other'])?.value ?? [], parameters, counted);
  }
  if (type === kinds.plural && typeof given === 'number') {
    const branch = options?.[`=${given}`] ?? options?.[pluralRules.select(given)] ?? options?.['other'];
    return patternOf(branch?.value ?? [], parameters, RegExp.escape(given.toLocaleString('en-US')));
  }
  const number = typeof given === 'number' ? RegExp.escape(given.toLocaleString('en-US')) : anything;
  if (options !== undefined) {
    const inner = type === kinds.plural ? anything : counted;
    const branches = Object.values(options).map((option) => patternOf(option.value, parameters, inner));
    return `(?:${branches.join('|')})`;
  }
  if (given === undefined) return anything;
  if (typeof given === 'number') return number;
  return RegExp.escape(plainText(typeof given === 'string' ? given : given.mrkdwn));
}
