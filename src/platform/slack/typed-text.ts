import { refuse } from '../../core/refusal.ts';
import { textLimits } from '../../core/text.ts';
export function reasonFrom(typed: string): string {
  const reason = typed.trim();
  if (reason === '') refuse('reason_missing', {}, 'reason');
  return withinLimit(reason, textLimits.reason, 'reason');
}

export function withinLimit(text: string, limit: number, field: string): string {
  if (text.length > limit) refuse('text_too_long', { limit }, field);
  return text;
}

/** What somebody typed, of text in which Slack may have written `&`, `<` and `>` as entities, as it does in messages. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
