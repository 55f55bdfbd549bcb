import { rejectWith } from '../../core/domain-error.ts';
import { textLimits } from '../../core/text.ts';
import { sharedFields } from './ids.ts';

/** Throws a domain error for an empty or too long reason. */
export function reasonFrom(typed: string): string {
  const reason = visibleText(typed);
  if (reason === '') rejectWith('reason_missing', {}, sharedFields.reason);
  return withinLimit(reason, textLimits.reason, sharedFields.reason);
}

/** Trims the text. '' if it has no visible characters. */
export function visibleText(typed: string): string {
  return /[^\s\p{Cf}]/u.test(typed) ? typed.trim() : '';
}

export function withinLimit(text: string, limit: number, field: string): string {
  if (text.length > limit) rejectWith('text_too_long', { limit }, field);
  return text;
}

export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

// Keys with text and addresses in Slack's messages, blocks and attachments.
const wordKeys = new Set(['text', 'fallback', 'pretext', 'title', 'value', 'url', 'title_link', 'from_url']);
const mostCharacters = 40_000;
const deepest = 12;

export function messageWords(message: object): string {
  return unescaped(collect(message, 0).join('\n')).slice(0, mostCharacters);
}

function collect(value: unknown, depth: number): readonly string[] {
  if (typeof value !== 'object' || value === null || depth > deepest) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (typeof inner === 'string') return wordKeys.has(key) ? [inner] : [];
    return collect(inner, depth + 1);
  });
}
