import type { CalendarDate } from '../../../core/dates.ts';
import { readingScopeOf } from '../../../core/reading-scope.ts';
import { type DeviceScope, deviceGroupRef } from '../../../core/scope.ts';
import type { RecommendationId } from '../../../microsoft/recommendation.ts';
import type { PersonContext } from '../../../platform/context.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { authorizeReading, maySee } from '../../access/index.ts';
import {
  areGroupsStale,
  type DeviceGroupCount,
  findRecommendationByRef,
  findRecommendations,
  hasRecommendations,
  listDeviceGroups,
  type MirroredRecommendation,
  type RecommendationSearch,
} from '../../recommendations/index.ts';
import { requestJobs } from '../../requests/index.ts';
import { readToday } from '../../workspace/index.ts';
import { askersOf } from '../decide/approvers.ts';
import { mayOthersDecide } from '../decide/ask-approvers.ts';
import { authorizeExceptionRequest, type Exception, isOpenException } from '../exception.ts';
import { rejectUnlessRenewable } from '../lifecycle.ts';
import { readExceptionRemarks } from '../slots.ts';
import { type ExceptionReference, listExceptionsOf, requireException } from '../store.ts';

/** What the form of an exception shows for what has been chosen so far; from the database alone. */
interface ExceptionFormFacts {
  /** False where none is known, so that nothing can be asked for. */
  readonly hasRecommendations: boolean;
  readonly recommendation: MirroredRecommendation | null;
  readonly chosenGroups: readonly DeviceGroupCount[];
  /** The recommendation, where its groups are unknown or older than a quarter of an hour. */
  readonly wantsGroupsOf: RecommendationId | null;
  /** Open exceptions for the same recommendation, as far as its reader may see them. */
  readonly existing: readonly Exception[];
  /** What features say of what is chosen. */
  readonly remarks: readonly ((t: Translator) => string)[];
  /** Whether anybody but those who asked can decide about what has been chosen so far. */
  readonly canOthersDecide: boolean;
  readonly today: CalendarDate;
}

interface ExceptionFormChoice {
  readonly recommendationRef: number | null;
  readonly scope: 'global' | 'groups' | null;
  readonly groupRefs: readonly string[];
  /** The one that it is to continue; `null` where it continues none. */
  readonly renews: Exception | null;
}

export async function prepareExceptionForm(
  context: PersonContext,
  choice: ExceptionFormChoice,
): Promise<ExceptionFormFacts> {
  authorizeReading(context.actor);
  const { db } = context.store;
  const today = await readToday(context, db);
  const found = choice.recommendationRef === null ? null : await findRecommendationByRef(db, choice.recommendationRef);
  if (found === null || found.isRemoved) {
    const isAnyKnown = await hasRecommendations(db);
    const remarks = choice.renews === null ? [] : await readExceptionRemarks(context, choice.renews);
    const nothing = { recommendation: null, chosenGroups: [], wantsGroupsOf: null, existing: [], remarks };
    const mayBeDecided = await isDecidedByOthers(context, choice, []);
    return { ...nothing, hasRecommendations: isAnyKnown, canOthersDecide: mayBeDecided, today };
  }
  const groups = await listDeviceGroups(db, found.id);
  const chosenGroups = groups.filter(({ name }) => choice.groupRefs.includes(deviceGroupRef(name)));
  return {
    hasRecommendations: true,
    recommendation: found,
    chosenGroups,
    wantsGroupsOf: areGroupsStale(groups, context.clock.now()) ? found.id : null,
    existing: await readExisting(context, found.id),
    remarks: await readExceptionRemarks(context, { recommendationId: found.id, scope: scopeOf(choice, chosenGroups) }),
    canOthersDecide: await isDecidedByOthers(context, choice, chosenGroups),
    today,
  };
}

/** As long as no groups are chosen, all devices are meant. */
function scopeOf({ scope }: ExceptionFormChoice, chosen: readonly DeviceGroupCount[]): DeviceScope {
  if (scope !== 'groups' || chosen.length === 0) return { kind: 'all' };
  return { kind: 'groups', groups: chosen.map(({ name }) => name) };
}

/** Refuses a renewal early that would be refused on submission. */
export async function prepareRenewal(
  context: PersonContext,
  { exceptionId, seenVersion }: ExceptionReference,
): Promise<Exception> {
  const exception = await requireException(context.store.db, context.workspaceId, exceptionId);
  authorizeExceptionRequest(context.actor, exception.scope);
  rejectUnlessRenewable(exception, seenVersion);
  return exception;
}

/** Has the device groups read in the background; the field offers them once they are there. */
export async function readGroupsForException(
  context: PersonContext,
  form: { readonly viewId: string; readonly recommendationId: RecommendationId },
): Promise<void> {
  authorizeReading(context.actor);
  await context.store.queue.enqueueAlone(requestJobs.fillRequestForm, {
    ...form,
    personId: context.actor.person.id,
  });
}

/** Slack shows at most this many options. */
const mostOptions = 100;

/** Recommendations by words, id or portal link, for every role that reads. */
export async function searchExceptionSubjects(context: PersonContext, typed: string): Promise<RecommendationSearch> {
  authorizeReading(context.actor);
  return await findRecommendations(context, typed);
}

/** Its device groups that the person may ask about and whose name contains what was typed, largest first; `null` while none has been read. */
export async function offerExceptionGroups(
  context: PersonContext,
  query: { readonly recommendationRef: number; readonly typed: string },
): Promise<readonly DeviceGroupCount[] | null> {
  authorizeReading(context.actor);
  const recommendation = await findRecommendationByRef(context.store.db, query.recommendationRef);
  if (recommendation === null) return [];
  const groups = await listDeviceGroups(context.store.db, recommendation.id);
  if (groups.length === 0) return null;
  const typed = query.typed.trim().toLowerCase();
  const { grants, person } = context.actor;
  const scope = readingScopeOf(grants, person.id);
  const isTheirs = (name: string) => scope.kind === 'everything' || scope.groups.includes(name);
  return groups.filter(({ name }) => isTheirs(name) && name.toLowerCase().includes(typed)).slice(0, mostOptions);
}

async function isDecidedByOthers(
  context: PersonContext,
  { scope, renews }: ExceptionFormChoice,
  chosen: readonly DeviceGroupCount[],
): Promise<boolean> {
  const { id } = context.actor.person;
  if (renews !== null) {
    const { workspaceId, recommendationId } = renews;
    const all = await listExceptionsOf(context.store.db, { workspaceId, recommendationId });
    return await mayOthersDecide(context, { scope: renews.scope, askerIds: [id, ...askersOf(renews, all)] });
  }
  // Before anything is chosen, anybody with the role will do.
  const groups = chosen.map(({ name }) => name);
  return await mayOthersDecide(context, {
    scope: scope === 'global' ? { kind: 'all' } : { kind: 'groups', groups },
    askerIds: [id],
  });
}

async function readExisting(
  { store, workspaceId, actor }: PersonContext,
  recommendationId: RecommendationId,
): Promise<readonly Exception[]> {
  const all = await listExceptionsOf(store.db, { workspaceId, recommendationId });
  return all.filter((exception) => isOpenException(exception) && maySee(actor, { ...exception, assigneeId: null }));
}
