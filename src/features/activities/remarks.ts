import type { DeviceScope } from '../../core/device-scope.ts';
import type { Activity } from '../../domain/activity.ts';
import type { ActivityId } from '../../domain/identifiers.ts';
import type { RecommendationId } from '../../domain/recommendation.ts';
import type { Translator } from '../../i18n/translator.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { Surroundings } from '../../slack/views/surroundings.ts';
import type { PersonContext } from '../../usecases/context.ts';

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
