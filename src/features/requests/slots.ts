import type { ActivityId } from '../../core/identifiers.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { FormPart } from '../../platform/slack/form-part.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { Activity, DueChoice, Remark } from '../activities/index.ts';

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

/** What features ask below the due date of what is about to be requested; nothing where it has none. */
export const requestFields = defineSlot<FormPart<DueChoice, Activity>>('fields of a request');

/** What is left to the requester of activities that were filed. */
export const filedRemarks =
  defineSlot<(context: PersonContext, activities: readonly Activity[]) => Promise<ReadonlyMap<ActivityId, Remark>>>(
    'remarks on what was filed',
  );

export async function readRequestRemarks(
  context: PersonContext,
  ids: readonly RecommendationId[],
  scope: DeviceScope,
): Promise<readonly RequestRemarks[]> {
  return await Promise.all(context.slots.of(requestRemarks).map((read) => read(context, ids, scope)));
}
