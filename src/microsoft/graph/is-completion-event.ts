import type { AuditEventRow, AuditedResource } from './schema.ts';

/**
 * Whether an event may be the completion of a task: it says so, or that the task's status was changed without saying to
 * what. The words are in no document that was read; an event that does not say what happened is none.
 */
export function isCompletionEvent(event: AuditEventRow, { modifiedProperties }: AuditedResource): boolean {
  if (/fail/i.test(event.activityResult ?? '')) return false;
  const status = (modifiedProperties ?? []).find((property) => /^status$/i.test(property?.displayName ?? ''));
  if (status?.newValue) return /complet/i.test(status.newValue);
  const words = `${event.activityType ?? ''} ${event.displayName ?? ''}`;
  return /complet|update\s*status/i.test(words);
}
