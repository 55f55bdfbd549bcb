import type { ActivityId } from '../../domain/identifiers.ts';
import type { PortalActivityId } from '../../domain/portal-activity.ts';
import { uuidPattern } from './uuid-pattern.ts';

/** An activity and what looks like the same in the Defender portal. Nothing in it is to be trusted. */
export interface LinkValue {
  readonly activityId: ActivityId;
  readonly portalActivityId: PortalActivityId;
}

export function formatLinkValue({ activityId, portalActivityId }: LinkValue): string {
  return `link:${activityId}:${portalActivityId}`;
}

export function parseLinkValue(text: string): LinkValue | null {
  const match = new RegExp(`^link:(${uuidPattern}):([\\w.-]{1,200})$`).exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { activityId: match[1] as ActivityId, portalActivityId: match[2] as PortalActivityId };
}
