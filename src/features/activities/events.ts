import type { Actor, Authorization } from '../../core/authorization.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { defineEvent } from '../../platform/event.ts';

export interface ActivityChange {
  readonly activityId: ActivityId;
  readonly recommendationId: RecommendationId | null;
  /** `decided`: the state has changed. `rescheduled`: the due date has changed. */
  readonly what: 'filed' | 'decided' | 'rescheduled';
  readonly isOpenChanged: boolean;
  readonly actor: Actor;
  readonly authorization: Authorization;
}

/** Published inside the transaction that changed the activity. Subscribers must read its row again. */
export const activityChanged = defineEvent<ActivityChange>('activity changed');
