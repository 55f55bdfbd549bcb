import { readingScopeOf } from '../../../core/reading-scope.ts';
import { type DeviceScope, deviceGroupRef } from '../../../core/scope.ts';
import type { RecommendationId } from '../../../microsoft/recommendation.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { limits } from '../../../platform/slack/limits.ts';
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
import { mayOthersDecide, toDecideAbout } from '../ask-approvers.ts';
import { authorizeExceptionRequest, type Exception, isOpenException } from '../exception.ts';
import { rejectUnlessRenewable } from '../lifecycle.ts';
import { readExceptionRemarks } from '../slots.ts';
import { type ExceptionReference, listExceptionsOf, requireException } from '../store.ts';
import type { ExceptionFormModel } from './form.ts';

/** Read from the database alone. */
interface ExceptionFormFacts
  extends Pick<ExceptionFormModel, 'hasRecommendations' | 'existing' | 'remarks' | 'canOthersDecide' | 'today'> {
  readonly recommendation: MirroredRecommendation | null;
  readonly chosenGroups: readonly DeviceGroupCount[];
  /** Set where the groups are unknown or older than 15 minutes. */
  readonly wantsGroupsOf: RecommendationId | null;
}

interface ExceptionFormChoice {
  readonly recommendationRef: number | null;
  readonly scope: 'global' | 'groups' | null;
  readonly groupRefs: readonly string[];
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
  const groups = await listDeviceGroups(db, [found.id]);
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

/** All devices count until groups are chosen. */
function scopeOf({ scope }: ExceptionFormChoice, chosen: readonly DeviceGroupCount[]): DeviceScope {
  if (scope !== 'groups' || chosen.length === 0) return { kind: 'all' };
  return { kind: 'groups', groups: chosen.map(({ name }) => name) };
}

/** Early refusal. The submission checks everything again. */
export async function prepareRenewal(
  context: PersonContext,
  { exceptionId, seenVersion }: ExceptionReference,
): Promise<Exception> {
  const exception = await requireException(context.store.db, context.workspaceId, exceptionId);
  authorizeExceptionRequest(context.actor, exception.scope);
  rejectUnlessRenewable(exception, seenVersion);
  return exception;
}

/** A background job reads the groups and updates the form. */
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

/** Searches by words, id or portal link, for every reading role. */
export async function searchExceptionSubjects(context: PersonContext, typed: string): Promise<RecommendationSearch> {
  authorizeReading(context.actor);
  return await findRecommendations(context, typed);
}

/**
 * Groups that the person may ask for and whose name contains `typed`, largest first. `null` while no group has been
 * read.
 */
export async function offerExceptionGroups(
  context: PersonContext,
  query: { readonly recommendationRef: number; readonly typed: string },
): Promise<readonly DeviceGroupCount[] | null> {
  authorizeReading(context.actor);
  const recommendation = await findRecommendationByRef(context.store.db, query.recommendationRef);
  if (recommendation === null) return [];
  const groups = await listDeviceGroups(context.store.db, [recommendation.id]);
  if (groups.length === 0) return null;
  const typed = query.typed.trim().toLowerCase();
  const { grants, person } = context.actor;
  const scope = readingScopeOf(grants, person.id);
  const isTheirs = (name: string) => scope.kind === 'everything' || scope.groups.includes(name);
  return groups.filter(({ name }) => isTheirs(name) && name.toLowerCase().includes(typed)).slice(0, limits.options);
}

async function isDecidedByOthers(
  context: PersonContext,
  { scope, renews }: ExceptionFormChoice,
  chosen: readonly DeviceGroupCount[],
): Promise<boolean> {
  const { id } = context.actor.person;
  if (renews !== null) {
    const toDecide = await toDecideAbout(context, renews);
    return await mayOthersDecide(context, { ...toDecide, askerIds: [id, ...toDecide.askerIds] });
  }
  // Before groups are chosen, any approver counts.
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
