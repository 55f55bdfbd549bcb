import type { ActivityId, PersonId } from '../../domain/identifiers.ts';
import { uuidPattern } from './uuid-pattern.ts';

/** An activity, and who had it when its form or button was shown. Nothing in it is to be trusted. */
export interface AssignmentValue {
  readonly activityId: ActivityId;
  readonly assigneeId: PersonId | null;
}

export function formatAssignmentValue({ activityId, assigneeId }: AssignmentValue): string {
  return `assignment:${activityId}:${assigneeId ?? ''}`;
}

export function parseAssignmentValue(text: string): AssignmentValue | null {
  const match = new RegExp(`^assignment:(${uuidPattern}):([UW][A-Z0-9]{1,30})?$`).exec(text);
  if (match?.[1] === undefined) return null;
  return { activityId: match[1] as ActivityId, assigneeId: (match[2] ?? null) as PersonId | null };
}
