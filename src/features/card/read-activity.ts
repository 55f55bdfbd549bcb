import { personOf } from '../../core/completion.ts';
import type { ActivityId, PersonId } from '../../core/identifiers.ts';
import { type ReadingScope, readingScopeOf, shownDeviceGroups } from '../../core/reading-scope.ts';
import { kindOf } from '../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { Names } from '../../platform/slack/views/text.ts';
import {
  type Activity,
  activityRemarks,
  type CardLine,
  cardLines,
  creatorOf,
  type DueLedger,
  daysLateNow,
  dueLedger,
  type Follower,
  listFollowers,
  type Remark,
  requireReadableActivity,
} from '../activities/index.ts';
import { type HistoryEntry, readHistory } from '../audit/index.ts';
import { type ExceptionCoverage, readCoverages } from '../exceptions/index.ts';
import {
  readTicketConflicts,
  readTicketUnder,
  type TicketConflict,
  type TicketFacts,
  ticketConflict,
} from '../intune/index.ts';
import { readNames } from '../people/index.ts';
import { type LinkedPortalActivity, readLinkedPortalActivities } from '../portal/index.ts';
import {
  listStillExposedNames,
  type Measuring,
  measuringOf,
  readMeasuredAt,
  reportsCountFrom,
  watchedUntil,
} from '../progress/index.ts';
import { findRecommendation, listRecommendationsByIds, type MirroredRecommendation } from '../recommendations/index.ts';
import { listInactivePeopleOf } from '../transfers/index.ts';
import { readSettings, type WorkspaceSettings } from '../workspace/index.ts';
import { type Aging, agingOf } from './channels.ts';
import { assigneesIn, requestersIn, type StateRemark, stateRemark } from './history.ts';
import type { StatusFacts } from './status.ts';
import { type FollowedUp, findFollowedUp } from './store.ts';

export interface ActivityDetail extends Aging {
  readonly activity: Activity;
  readonly recommendation: MirroredRecommendation | null;
  readonly history: readonly HistoryEntry[];
  readonly dueLedger: DueLedger;
  readonly followers: readonly Follower[];
  readonly pause: ExceptionCoverage['under'];
  readonly conflict: TicketConflict | null;
  readonly remarks: readonly Remark[];
  readonly cardLines: readonly CardLine[];
  readonly stillExposed: readonly string[];
  /** What the Defender portal says of the activity, or of a likely match. */
  readonly portal: readonly LinkedPortalActivity[];
  /** `null` = none, or the reader may not see it. */
  readonly followUpTo: FollowedUp | null;
  readonly remark: StateRemark | null;
  readonly measuring: Measuring | null;
  readonly ticket: TicketFacts | null;
  /** The inactive among requester and assignee whom the reader may replace. Only `readActivityById` sets this. */
  readonly inactivePersonIds?: readonly PersonId[];
  readonly names: Names;
}

export async function readActivityById(context: PersonContext, id: ActivityId): Promise<ActivityDetail> {
  const activity = await requireReadableActivity(context, id);
  const detail = await detailOf(context, activity, {
    settings: await readSettings(context),
    scope: scopeOf(context),
    history: await readHistory(context.store.db, id),
  });
  return { ...detail, inactivePersonIds: await listInactivePeopleOf(context, activity) };
}

function scopeOf({ actor }: PersonContext): ReadingScope {
  return readingScopeOf(actor.grants, actor.person.id);
}

interface Reading {
  readonly settings: WorkspaceSettings;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** The reader's. The detail names no device, other activity or exception outside this scope. */
  readonly scope: ReadingScope;
}

export async function detailOf(
  program: Program,
  activity: Activity,
  { settings, scope, history }: Reading,
): Promise<ActivityDetail> {
  const { db } = program.store;
  const ticket = await readTicketUnder(settings, program, activity);
  const current = await withNewestAge(program, activity);
  const people = [
    activity.requesterId,
    activity.firstRequesterId,
    ...requestersIn(history),
    ...assigneesIn(history),
    ...[activity.status.decision, ...history].map(({ by }) => personOf(by)),
  ];
  return {
    activity: current,
    names: await readNames(
      db,
      program.workspaceId,
      people.filter((id) => id !== null),
    ),
    recommendation: activity.recommendationId === null ? null : await findRecommendation(db, activity.recommendationId),
    history,
    dueLedger: dueLedger(history),
    followers: await listFollowers(db, activity.id),
    stillExposed: await readStillExposed(program, activity, scope),
    portal: await readLinkedPortalActivities(db, activity.id),
    ticket,
    conflict: ticketConflict({ activity, ticket }),
    pause: (await readCoverages(program, [activity], scope))(activity).under,
    followUpTo: activity.followUpToId === null ? null : await findFollowedUp(db, activity.followUpToId, scope),
    remark: stateRemark(history),
    measuring: measuringOf(activity, program.clock.now()),
    remarks: await readRemarks(program, activity, scope),
    cardLines: (await Promise.all(program.slots.of(cardLines).map((read) => read(program, activity)))).flat(),
    ...agingOf(program, settings, { activity: current, measuredAt: null }),
  };
}

async function readRemarks(program: Program, activity: Activity, reader: ReadingScope): Promise<readonly Remark[]> {
  const read = program.slots.of(activityRemarks).map((remarks) => remarks(program, activity, reader));
  return (await Promise.all(read)).flat();
}

/** A measurement that left the counts unchanged still renews their time, if the activity was part of it. */
async function withNewestAge({ store, clock }: Program, activity: Activity): Promise<Activity> {
  const { targets, recommendationId } = activity;
  if (targets === null || targets.isRecheckDue || recommendationId === null) return activity;
  if (watchedUntil(activity, clock.now()) !== null) return activity;
  const measuredAt = await readMeasuredAt(store.db, recommendationId);
  if (measuredAt === null || measuredAt <= targets.countedAt) return activity;
  return { ...activity, targets: { ...targets, countedAt: measuredAt } };
}

const mostNamed = 20;

/** Selects devices by the rule that the count uses, and only those that the reader may see. */
export async function readStillExposed(
  { store }: Program,
  activity: Activity,
  reader: ReadingScope,
): Promise<readonly string[]> {
  const { id, recommendationId, status, verification } = activity;
  if (verification?.state !== 'disputed' || recommendationId === null) return [];
  const reportedAfter = reportsCountFrom(kindOf(recommendationId), status.decision.at);
  return await listStillExposedNames(store.db, id, {
    reportedAfter,
    groups: shownDeviceGroups(reader, activity),
    limit: mostNamed,
  });
}

interface StatusReading {
  readonly settings: WorkspaceSettings;
  readonly reader: ReadingScope;
}

/** What status lines show, for at most 1,000 activities. `reader` limits which exceptions they name. */
export async function readStatusFacts(
  program: Program,
  activities: readonly Activity[],
  { settings, reader }: StatusReading,
): Promise<(activity: Activity) => StatusFacts> {
  const { store, workspaceId } = program;
  const coverageOf = await readCoverages(program, activities, reader);
  const conflicts = settings.intuneConnection ? await readTicketConflicts(store.db, activities) : new Map();
  const people = activities.flatMap((one) => [creatorOf(one), one.assigneeId, personOf(one.status.decision.by)]);
  const names = await readNames(store.db, workspaceId, [...new Set(people.filter((id) => id !== null))]);
  const ids = activities.flatMap(({ recommendationId }) => recommendationId ?? []);
  const listed = await listRecommendationsByIds(store.db, ids, ids.length);
  const recommendations = new Map(listed.map((one) => [one.id.toLowerCase(), one]));
  return (activity) => ({
    activity,
    names,
    recommendation: recommendations.get(activity.recommendationId?.toLowerCase() ?? '') ?? null,
    daysLate: daysLateNow(program, settings, activity),
    pause: coverageOf(activity).under,
    conflict: conflicts.get(activity.id) ?? null,
  });
}
