import type { ActivityId } from '../../domain/identifiers.ts';
import { uuidPattern } from './uuid-pattern.ts';

/** What the request form carries of the activity that it follows up. Nothing in it is to be trusted. */
export function formatFollowUpValue(id: ActivityId): string {
  return `follow_up:${id}`;
}

export function parseFollowUpValue(text: string): ActivityId | null {
  const match = new RegExp(`^follow_up:(${uuidPattern})$`).exec(text);
  return match?.[1] === undefined ? null : (match[1] as ActivityId);
}
