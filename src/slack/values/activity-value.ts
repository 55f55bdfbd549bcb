import type { ActivityId } from '../../domain/identifiers.ts';
import { uuidPattern } from './uuid-pattern.ts';

/** An activity and the version its reader saw. Nothing in it is to be trusted. */
export interface ActivityValue {
  readonly activityId: ActivityId;
  readonly version: number;
}

export function formatActivityValue({ activityId, version }: ActivityValue): string {
  return `${activityId}.${version}`;
}

export function parseActivityValue(text: string): ActivityValue | null {
  const match = new RegExp(`^(${uuidPattern})\\.(\\d{1,9})$`).exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { activityId: match[1] as ActivityId, version: Number(match[2]) };
}
