import type { ActivityId } from '../../core/identifiers.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext } from '../../platform/context.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { Activity, Remark } from '../activities/index.ts';

/** Remarks on recommendations that are being requested, or have just been. */
export interface RequestRemarks {
  readonly of: ReadonlyMap<RecommendationId, Remark>;
  /** Shown after the lines of the form. */
  readonly closing: Remark;
}

/** `scope`: the devices that the request is about. */
export const requestRemarks =
  defineSlot<(context: PersonContext, ids: readonly RecommendationId[], scope: DeviceScope) => Promise<RequestRemarks>>(
    'remarks on a request',
  );

/** What the requester of filed activities still has to do. */
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
