import { type RefusalField, refuse } from '../domain/refusal.ts';

/** Characters (UTF-16 units, as Slack counts them). */
export const textLimits = { reason: 1000, note: 1000, notes: 3000, title: 140, changeNumber: 40 } as const;

export function reasonFrom(typed: string): string {
  const reason = typed.trim();
  if (reason === '') refuse('reason_missing', {}, 'reason');
  return withinLimit(reason, textLimits.reason, 'reason');
}

export function withinLimit(text: string, limit: number, field: RefusalField): string {
  if (text.length > limit) refuse('text_too_long', { limit }, field);
  return text;
}
