import { personOf } from '../../core/completion.ts';
import type { ActivityId, PersonId } from '../../core/identifiers.ts';
import { type ReadingScope, readingScopeOf } from '../../core/reading-scope.ts';
import { kindOf, type Recommendation } from '../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
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
import { type PersonNames, readNames } from '../people/index.ts';
import { type PortalStanding, readStandings } from '../portal/index.ts';
import {
  listStillExposedNames,
  type Measuring,
  measuringOf,
  readMeasuredAt,
  reportsCountFrom,
  watchedUntil,
} from '../progress/index.ts';
import { findRecommendation, listRecommendationsByIds } from '../recommendations/index.ts';
import { listInactivePeopleOf } from '../transfers/index.ts';
import { readSettings, type WorkspaceSettings } from '../workspace/index.ts';
import { type Aging, agingOf } from './channels.ts';
import { assigneesIn, requestersIn, type StateRemark, stateRemark } from './history.ts';
import type { StatusFacts } from './status.ts';
import { type FollowedUp, findFollowedUp } from './store.ts';

/** An activity with what surrounds it. */
export interface ActivityDetail extends Aging {
  readonly activity: Activity;
  readonly recommendation: Recommendation | null;
  readonly history: readonly HistoryEntry[];
  /** The due dates that it has had. */
  readonly dueLedger: DueLedger;
  readonly followers: readonly Follower[];
  readonly pause: ExceptionCoverage['under'];
  readonly conflict: TicketConflict | null;
  /** What features say of it now, in the details and on the card. */
  readonly remarks: readonly Remark[];
  readonly cardLines: readonly CardLine[];
  /** Names of devices that are still exposed although it was completed, some of them. */
  readonly stillExposed: readonly string[];
  /** What the Defender portal says of it, or of what looks like the same. */
  readonly portal: readonly PortalStanding[];
  /** Where it was adopted: what was asked for here before about the same, some of it. */
  /** The activity that this one follows up; `null` where it follows none, or the reader may not see that. */
  readonly followUpTo: FollowedUp | null;
  /** What a person did to a state that was decided elsewhere; `null` where nobody did. */
  readonly remark: StateRemark | null;
  /** How long its devices are measured; `null` where it has none. */
  readonly measuring: Measuring | null;
  /** What Intune says of it; `null` where there is nothing to say of Intune. */
  readonly ticket: TicketFacts | null;
  /** Its requester and assignee, as far as they have left and the reader may hand over; left out where nobody has. */
  readonly inactivePersonIds?: readonly PersonId[];
  /** Display names of everybody who occurs. */
  readonly names: PersonNames;
}

export async function readActivityById(context: PersonContext, id: ActivityId): Promise<ActivityDetail> {
  const activity = await requireReadableActivity(context, id);
  const detail = await detailOf(context, activity, { settings: await readSettings(context), scope: scopeOf(context) });
  return { ...detail, inactivePersonIds: await listInactivePeopleOf(context, activity) };
}

function scopeOf({ actor }: PersonContext): ReadingScope {
  return readingScopeOf(actor.grants, actor.person.id);
}

interface Reading {
  readonly settings: WorkspaceSettings;
  /** That of the reader; of other activities and of exceptions nothing is told that they may not see. */
  readonly scope: ReadingScope;
}

export async function detailOf(
  program: Program,
  activity: Activity,
  { settings, scope }: Reading,
): Promise<ActivityDetail> {
  const { db } = program.store;
  const history = await readHistory(db, activity.id);
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
    stillExposed: await readStillExposed(program, activity),
    portal: await readStandings(db, activity.id),
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

/** Counts that a later measurement left as they were are as new as that measurement, if they were part of it. */
async function withNewestAge({ store, clock }: Program, activity: Activity): Promise<Activity> {
  const { targets, recommendationId } = activity;
  if (targets === null || targets.isRecheckDue || recommendationId === null) return activity;
  if (watchedUntil(activity, clock.now()) !== null) return activity;
  const measuredAt = await readMeasuredAt(store.db, recommendationId);
  if (measuredAt === null || measuredAt <= targets.countedAt) return activity;
  return { ...activity, targets: { ...targets, countedAt: measuredAt } };
}

const mostNamed = 20;

/** By the rule by which they were counted. */
async function readStillExposed({ store }: Program, activity: Activity): Promise<readonly string[]> {
  const { id, recommendationId, status, verification } = activity;
  if (verification?.state !== 'disputed' || recommendationId === null) return [];
  const reportedAfter = reportsCountFrom(kindOf(recommendationId), status.decision.at);
  return await listStillExposedNames(store.db, id, { reportedAfter, limit: mostNamed });
}

interface StatusReading {
  readonly settings: WorkspaceSettings;
  readonly reader: ReadingScope;
}

/** What the status lines of some activities, at most 1,000, are told from, as one reader may know it. */
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
