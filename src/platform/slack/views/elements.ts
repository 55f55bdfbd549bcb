import type {
  Button,
  ContextBlock,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';
import { refusedOptionValue } from '../ids.ts';
import { limits, truncate, truncateMrkdwn } from '../limits.ts';

export function plain(text: string, most: number = limits.text): PlainTextElement {
  return { type: 'plain_text', text: truncate(text, most), emoji: false };
}

/** `text` must be Mendbot's own or escaped by the translator. */
export function mrkdwn(text: string, most: number = limits.text): MrkdwnElement {
  return { type: 'mrkdwn', text: truncateMrkdwn(text, most), verbatim: true };
}

/** For text of others, such as a title, which is not mrkdwn. */
export function plainSection(text: string): SectionBlock {
  return { type: 'section', text: plain(text) };
}

export function section(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
}

export function context(...lines: readonly string[]): ContextBlock {
  return { type: 'context', elements: lines.map((line) => mrkdwn(line)) };
}

/** For typed text of any content, because rich text has no markup. */
export function quote(text: string): KnownBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }],
  };
}

/** A label in mrkdwn and what a person typed, which cannot look like a line of ours. Nothing where they typed nothing. */
export function labelledQuote(label: string, typed: string): readonly KnownBlock[] {
  return typed === '' ? [] : [section(`*${label}*`), quote(typed)];
}

/** By default, the description holds the rest of a truncated text, so that names with one beginning differ. */
export function option(text: string, value: string, description = restOf(text)): PlainTextOption {
  const described = description === undefined ? {} : { description: plain(description, limits.optionText) };
  return { text: plain(text, limits.optionText), value, ...described };
}

function restOf(text: string): string | undefined {
  if (text.length <= limits.optionText) return undefined;
  const begun = truncate(text, limits.optionText).length - 1;
  return `…${text.slice(begun)}`;
}

export function button(actionId: string, label: string, value: string, style?: 'primary' | 'danger'): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plain(label, limits.buttonText),
    value,
    ...(style === undefined ? {} : { style }),
  };
}

/** A type-ahead shows a sentence only as an option: its text, and the line below. */
export function sentenceOption(sentence: string): PlainTextOption {
  if (sentence.length <= limits.optionText) return option(sentence, refusedOptionValue);
  // Japanese has few spaces, so its punctuation marks count too.
  const pauses = ['、', '。'].map((mark) => sentence.lastIndexOf(mark, limits.optionText - 1) + 1);
  const last = Math.max(sentence.lastIndexOf(' ', limits.optionText), ...pauses);
  const cut = last > 0 ? last : limits.optionText;
  return option(sentence.slice(0, cut), refusedOptionValue, sentence.slice(cut).trim());
}
