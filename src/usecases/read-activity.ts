import { type Activity, isLive } from '../domain/activity.ts';
import { isOverdue } from '../domain/due-date.ts';
import { type ActivityId, parseActivityNumber } from '../domain/identifiers.ts';
import { permitReading } from '../domain/permissions.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { refuse } from '../domain/refusal.ts';
import type { MessagePlace } from '../domain/source-message.ts';
import { findActivityByNumber } from '../store/activities.ts';
import { type HistoryEntry, readHistory } from '../store/audit-log.ts';
import { type Follower, listFollowers } from '../store/followers.ts';
import { type PersonNames, readNames } from '../store/people.ts';
import { findRecommendation } from '../store/recommendations.ts';
import { findActivityIdByMessage } from '../store/slack-messages.ts';
import type { PersonContext, Program } from './context.ts';
import { requireActivity } from './require-activity.ts';

/** An activity with what surrounds it. */
export interface ActivityDetail {
  readonly activity: Activity;
  readonly recommendation: Recommendation | null;
  readonly history: readonly HistoryEntry[];
  readonly followers: readonly Follower[];
  readonly isOverdue: boolean;
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
  const people = [activity.requesterId, activity.status.decision.byId, ...history.map(({ byId }) => byId)];
  return {
    activity,
    names: await readNames(
      db,
      program.workspaceId,
      people.filter((id) => id !== null),
    ),
    recommendation: activity.recommendationId === null ? null : await findRecommendation(db, activity.recommendationId),
    history,
    followers: await listFollowers(db, activity.id),
    isOverdue: isLive(activity.status) && isOverdue(activity.dueOn, program.clock.now(), program.defaults.timeZone),
  };
}
