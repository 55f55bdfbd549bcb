import { personOf } from '../../core/completion.ts';
import type { ActivityId, PersonId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { mayRead } from '../access/index.ts';
import { type Activity, assigneesIn, type Follower, findActivity } from '../activities/index.ts';
import type { HistoryEntry } from '../audit/index.ts';
import { listInactive, readLocales } from '../people/index.ts';
import { readSettings, workspaceZone } from '../workspace/index.ts';
import { type CardChannel, type RoutedCardChannel, readCardChannels } from './channels.ts';
import { unansweredPing } from './pings.ts';
import { type ActivityDetail, detailOf } from './read-activity.ts';
import { type Reminder, readReminder } from './reminders.ts';

/** Everything that has to be said about an activity, as it is at the moment of delivery. */
export interface ActivityDelivery extends ActivityDetail {
  /** Who has, or had, it, and may still see it. */
  readonly assigneeIds: readonly PersonId[];
  /** What the assignee is to be told once; `null` where there is nothing. */
  readonly reminder: Reminder | null;
  /** The ping that nobody has answered for too long; `null` = none. */
  readonly unanswered: Pick<HistoryEntry, 'id'> | null;
  /** Of everybody who occurs, those who may do nothing here any more, whatever they asked for or did before. */
  readonly inactiveIds: readonly PersonId[];
  /** Where cards belong, in the order of the routes; empty while no channel is set. */
  readonly channels: readonly RoutedCardChannel[];
  /** Where cards are that belong there no more. */
  readonly formerChannels: readonly CardChannel[];
  /** The languages of requester, followers, assignees and the completer. */
  readonly locales: ReadonlyMap<PersonId, string>;
  /** That of people who are not among them, since Slack has not said theirs. */
  readonly workspaceLocale: string;
}

/** Everything that has to be said about an activity now; `null` where there is no such activity. */
export async function readDelivery(program: Program, id: ActivityId): Promise<ActivityDelivery | null> {
  const { store, workspaceId } = program;
  const activity = await findActivity(store.db, workspaceId, id);
  if (activity === null) return null;
  const settings = await readSettings(program);
  const detail = await detailOf(program, activity, { settings, scope: { kind: 'everything' } });
  const followers = await filterReaders(program, activity, detail.followers);
  const assigneeIds = await filterPeople(program, activity, assigneesIn(detail.history));
  const reminder = await readReminder(program, activity, settings);
  const notified = [
    reminder?.assigneeId ?? null,
    ...assigneeIds,
    ...followers.map(({ personId }) => personId),
    activity.requesterId,
    activity.firstRequesterId,
    ...completersOf(activity),
  ];
  return {
    ...detail,
    followers,
    assigneeIds,
    reminder,
    unanswered: unansweredPing(activity, detail.history, {
      now: program.clock.now(),
      timeZone: workspaceZone(settings, program.defaults),
      settings,
    }),
    inactiveIds: await listInactive(store.db, workspaceId, [...detail.names.keys()]),
    ...(await readCardChannels(program, settings, detail)),
    locales: await readLocales(
      store.db,
      workspaceId,
      notified.filter((id) => id !== null),
    ),
    workspaceLocale: settings.locale,
  };
}

async function filterPeople(
  program: Program,
  activity: Activity,
  ids: readonly PersonId[],
): Promise<readonly PersonId[]> {
  const checked = await Promise.all(ids.map(async (id) => ((await mayRead(program, id, activity)) ? [id] : [])));
  return checked.flat();
}

function completersOf({ status }: Activity): readonly (PersonId | null)[] {
  if (status.state !== 'completed') return [];
  return [personOf(status.decision.by), status.completedBy.kind === 'email' ? status.completedBy.personId : null];
}

/** Followers who may not see it any more are told nothing more. */
async function filterReaders(
  program: Program,
  activity: Activity,
  followers: readonly Follower[],
): Promise<readonly Follower[]> {
  const checked = await Promise.all(
    followers.map(async (follower) => ((await mayRead(program, follower.personId, activity)) ? [follower] : [])),
  );
  return checked.flat();
}
