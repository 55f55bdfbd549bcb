import { rejectWith } from '../../core/domain-error.ts';
import { textLimits } from '../../core/text.ts';
import { sharedFields } from './ids.ts';

/** A reason that must be given. Rejects an empty one, and one that is too long. */
export function reasonFrom(typed: string): string {
  const reason = visibleText(typed);
  if (reason === '') rejectWith('reason_missing', {}, sharedFields.reason);
  return withinLimit(reason, textLimits.reason, sharedFields.reason);
}

/** Without the space around it; '' where there is nothing to see. */
export function visibleText(typed: string): string {
  return /[^\s\p{Cf}]/u.test(typed) ? typed.trim() : '';
}

export function withinLimit(text: string, limit: number, field: string): string {
  if (text.length > limit) rejectWith('text_too_long', { limit }, field);
  return text;
}

/** What a person typed, of text in which Slack may have written `&`, `<` and `>` as entities. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

// Where Slack's messages, blocks and attachments hold text and addresses.
const wordKeys = new Set(['text', 'fallback', 'pretext', 'title', 'value', 'url', 'title_link', 'from_url']);
const mostCharacters = 40_000;
const deepest = 12;

/** Everything that a message says, whichever way its author wrote it, for looking something up in it. */
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
