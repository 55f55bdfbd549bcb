import { type Activity, isLive } from '../domain/activity.ts';
import { personOf } from '../domain/decided-by.ts';
import { isOverdue } from '../domain/due-date.ts';
import type { EarlierRequest } from '../domain/earlier-request.ts';
import { type ActivityId, parseActivityNumber } from '../domain/identifiers.ts';
import { permitReading } from '../domain/permissions.ts';
import type { PortalStanding } from '../domain/portal-standing.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { refuse } from '../domain/refusal.ts';
import type { MessagePlace } from '../domain/source-message.ts';
import type { TicketFacts } from '../domain/ticket.ts';
import { findActivityByNumber } from '../store/activities.ts';
import { type HistoryEntry, readHistory } from '../store/audit-log.ts';
import { listEarlierRequests } from '../store/earlier-requests.ts';
import { type Follower, listFollowers } from '../store/followers.ts';
import { type PersonNames, readNames } from '../store/people.ts';
import { readStandings } from '../store/portal-standings.ts';
import { findRecommendation } from '../store/recommendations.ts';
import { findActivityIdByMessage } from '../store/slack-messages.ts';
import { listTargetDevicesIn } from '../store/target-devices.ts';
import { readMeasuredAt } from '../store/watched-activities.ts';
import type { PersonContext, Program } from './context.ts';
import { readTicket } from './read-ticket.ts';
import { requireActivity } from './require-activity.ts';

/** An activity with what surrounds it. */
export interface ActivityDetail {
  readonly activity: Activity;
  readonly recommendation: Recommendation | null;
  readonly history: readonly HistoryEntry[];
  readonly followers: readonly Follower[];
  readonly isOverdue: boolean;
  /** Names of devices that are still exposed although it was completed, some of them. */
  readonly stillExposed: readonly string[];
  /** What the Defender portal says of it, or of what looks like the same. */
  readonly portal: readonly PortalStanding[];
  /** Where it was adopted: what was asked for here before about the same, some of it. */
  readonly earlier: readonly EarlierRequest[];
  /** What Intune says of it; `null` where there is nothing to say of Intune. */
  readonly ticket: TicketFacts | null;
  /** Display names of everybody who occurs. */
  readonly names: PersonNames;
}

const mostRepeated = 100;

/** Takes what people type: `REM-1042` or `1042`. */
export async function readActivityByText(context: PersonContext, text: string): Promise<ActivityDetail> {
  permitReading(context.actor);
  const number = parseActivityNumber(text);
  const activity = number === null ? null : await findActivityByNumber(context.store.db, context.workspaceId, number);
  return await detailOf(
    context,
    activity ?? refuse('activity_not_found', { text: text.trim().slice(0, mostRepeated) }),
  );
}

export async function readActivityById(context: PersonContext, id: ActivityId): Promise<ActivityDetail> {
  permitReading(context.actor);
  return await detailOf(context, await requireActivity(context.store.db, context.workspaceId, id));
}

/** The activity that one of our own messages is about; `null` for anybody else's message. */
export async function readActivityOfMessage(
  context: PersonContext,
  place: MessagePlace,
): Promise<ActivityDetail | null> {
  permitReading(context.actor);
  const id = await findActivityIdByMessage(context.store.db, context.workspaceId, place);
  return id === null ? null : await readActivityById(context, id);
}

export async function detailOf(program: Program, activity: Activity): Promise<ActivityDetail> {
  const { db } = program.store;
  const history = await readHistory(db, activity.id);
  const people = [activity.requesterId, ...[activity.status.decision, ...history].map(({ by }) => personOf(by))];
  return {
    activity: await withNewestAge(program, activity),
    names: await readNames(
      db,
      program.workspaceId,
      people.filter((id) => id !== null),
    ),
    recommendation: activity.recommendationId === null ? null : await findRecommendation(db, activity.recommendationId),
    history,
    followers: await listFollowers(db, activity.id),
    stillExposed: await readStillExposed(program, activity),
    portal: await readStandings(db, activity.id),
    earlier: activity.origin === 'defender' ? await listEarlierRequests(db, activity, mostEarlier) : [],
    ticket: await readTicket(program, activity),
    isOverdue: isLive(activity.status) && isOverdue(activity.dueOn, program.clock.now(), program.defaults.timeZone),
  };
}

// More would push the buttons out of sight.
const mostEarlier = 3;

/** Counts that a later measurement left as they were are as new as that measurement. */
async function withNewestAge({ store }: Program, activity: Activity): Promise<Activity> {
  const { targets, recommendationId, status, verification } = activity;
  const isWatched = isLive(status) || verification?.state === 'waiting' || verification?.state === 'disputed';
  if (targets === null || recommendationId === null || !isWatched) return activity;
  const measuredAt = await readMeasuredAt(store.db, recommendationId);
  if (measuredAt === null || measuredAt <= targets.countedAt) return activity;
  return { ...activity, targets: { ...targets, countedAt: measuredAt } };
}

const mostNamed = 20;

async function readStillExposed({ store }: Program, { id, verification }: Activity): Promise<readonly string[]> {
  if (verification?.state !== 'disputed') return [];
  const devices = await listTargetDevicesIn(store.db, id, { states: ['exposed'], limit: mostNamed });
  return devices.map(({ name }) => name);
}
