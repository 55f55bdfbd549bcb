import { type CalendarDate, dateIn } from '../domain/calendar-date.ts';
import { deviceGroupRef } from '../domain/device-group.ts';
import { type Exception, isOpenException } from '../domain/exception.ts';
import { maySee, permitReading } from '../domain/permissions.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import { type DeviceGroupCount, listDeviceGroups } from '../store/device-groups.ts';
import { listExceptionsOf } from '../store/exceptions.ts';
import { findRecommendationByRef, hasRecommendations, type MirroredRecommendation } from '../store/recommendations.ts';
import { zoneOf } from './channel-manner.ts';
import type { PersonContext } from './context.ts';

/** What the form of an exception shows for what has been chosen so far; from the database alone. */
export interface ExceptionFormFacts {
  /** False where none is known, so that nothing can be asked for. */
  readonly hasRecommendations: boolean;
  readonly recommendation: MirroredRecommendation | null;
  readonly chosenGroups: readonly DeviceGroupCount[];
  /** The groups are unknown, or older than a quarter of an hour. */
  readonly wantsGroups: boolean;
  /** Open exceptions for the same recommendation, as far as its reader may see them. */
  readonly existing: readonly Exception[];
  readonly today: CalendarDate;
}

const groupsLifeTimeMs = 15 * 60 * 1000;

export async function prepareExceptionForm(
  context: PersonContext,
  choice: { readonly recommendationRef: number | null; readonly groupRefs: readonly string[] },
): Promise<ExceptionFormFacts> {
  permitReading(context.actor);
  const { db } = context.store;
  const now = context.clock.now();
  const today = dateIn(await zoneOf(context, db), now);
  const found = choice.recommendationRef === null ? null : await findRecommendationByRef(db, choice.recommendationRef);
  if (found === null || found.isRemoved) {
    const isAnyKnown = await hasRecommendations(db);
    const nothing = { recommendation: null, chosenGroups: [], wantsGroups: false, existing: [] };
    return { ...nothing, hasRecommendations: isAnyKnown, today };
  }
  const groups = await listDeviceGroups(db, found.id);
  const [first] = groups;
  return {
    hasRecommendations: true,
    recommendation: found,
    chosenGroups: groups.filter(({ name }) => choice.groupRefs.includes(deviceGroupRef(name))),
    wantsGroups: first === undefined || now.getTime() - first.readAt.getTime() > groupsLifeTimeMs,
    existing: await readExisting(context, found.id),
    today,
  };
}

async function readExisting(
  { store, workspaceId, actor }: PersonContext,
  recommendationId: RecommendationId,
): Promise<readonly Exception[]> {
  const all = await listExceptionsOf(store.db, { workspaceId, recommendationId });
  return all.filter((exception) => isOpenException(exception) && maySee(actor, exception));
}

/** Has the device groups read in the background; the field offers them once they are there. */
export async function readGroupsForException(
  context: PersonContext,
  form: { readonly viewId: string; readonly recommendationId: RecommendationId },
): Promise<void> {
  permitReading(context.actor);
  await context.store.queue.enqueueAlone('fill-request-form', { ...form, personId: context.actor.person.id });
}
