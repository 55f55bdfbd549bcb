import type { DeviceScope } from '../../core/device-scope.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { Surroundings } from '../recommendations/index.ts';
import type { Activity } from './activity.ts';

/** A line for one reader, in mrkdwn. */
export type Remark = (t: Translator, surroundings: Surroundings) => string;

/** What a feature says of recommendations that are about to be requested, or have just been. */
export interface RequestRemarks {
  readonly of: ReadonlyMap<RecommendationId, Remark>;
  /** Follows the lines of the form, where there is one. */
  readonly closing: Remark;
}

/** For the devices that a request is about. */
export const requestRemarks =
  defineSlot<(context: PersonContext, ids: readonly RecommendationId[], scope: DeviceScope) => Promise<RequestRemarks>>(
    'remarks on a request',
  );

/** What is left to the requester of activities that were filed. */
export const filedRemarks =
  defineSlot<(context: PersonContext, activities: readonly Activity[]) => Promise<ReadonlyMap<ActivityId, Remark>>>(
    'remarks on what was filed',
  );

/** What features say in the form of a plan. */
export const planRemarks =
  defineSlot<(context: PersonContext, activity: Activity) => Promise<readonly Remark[]>>('remarks on a plan');

export async function readRequestRemarks(
  context: PersonContext,
  ids: readonly RecommendationId[],
  scope: DeviceScope,
): Promise<readonly RequestRemarks[]> {
  return await Promise.all(context.slots.of(requestRemarks).map((read) => read(context, ids, scope)));
}
