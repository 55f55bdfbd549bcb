import type { ActivityId } from '../../domain/identifiers.ts';
import type { SecurityTaskId } from '../../domain/security-task.ts';
import { uuidPattern } from './uuid-pattern.ts';

/** A ticket and the activity it was proposed for. Nothing in it is to be trusted. */
export interface TicketValue {
  readonly activityId: ActivityId;
  readonly taskId: SecurityTaskId;
}

export function formatTicketValue({ activityId, taskId }: TicketValue): string {
  return `${activityId}:${taskId}`;
}

export function parseTicketValue(text: string): TicketValue | null {
  const match = new RegExp(`^(${uuidPattern}):([\\w.-]{1,200})$`).exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { activityId: match[1] as ActivityId, taskId: match[2] as SecurityTaskId };
}
