import type { Actor } from '../../core/actor.ts';
import type { Authorization } from '../../core/authorization.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { defineEvent } from '../../platform/event.ts';

export interface ActivityChange {
  readonly activityId: ActivityId;
  readonly recommendationId: RecommendationId | null;
  /** `filed`: it is new. `decided`: its state has changed. `rescheduled`: its due date has changed. */
  readonly what: 'filed' | 'decided' | 'rescheduled';
  /** It has become open or closed. */
  readonly isOpenChanged: boolean;
  readonly actor: Actor;
  readonly authorization: Authorization;
}

/** An activity that the transaction has locked or inserted was changed. Its row is to be read again. */
export const activityChanged = defineEvent<ActivityChange>('activity changed');
