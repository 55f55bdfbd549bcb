import type { Activity } from '../domain/activity.ts';
import { assigneesIn } from '../domain/assignees-around.ts';
import { personOf } from '../domain/decided-by.ts';
import type { ActivityId, PersonId } from '../domain/identifiers.ts';
import { findActivity } from '../store/activities.ts';
import type { Follower } from '../store/followers.ts';
import { listOutsiders, readLocales } from '../store/people.ts';
import type { Program } from './context.ts';
import type { ActivityDelivery } from './delivery-ports.ts';
import { mayRead } from './identify-person.ts';
import { detailOf } from './read-activity.ts';
import { readCardChannels } from './read-card-channels.ts';
import { readSettings } from './read-settings.ts';

/** Everything that has to be said about an activity now; `null` where there is no such activity. */
export async function readDelivery(program: Program, id: ActivityId): Promise<ActivityDelivery | null> {
  const { store, workspaceId } = program;
  const activity = await findActivity(store.db, workspaceId, id);
  if (activity === null) return null;
  const settings = await readSettings(program);
  const detail = await detailOf(program, activity, { settings, scope: { kind: 'everything' } });
  const followers = await filterReaders(program, activity, detail.followers);
  const assigneeIds = await filterPeople(program, activity, assigneesIn(detail.history));
  const told = [
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
    outsiderIds: await listOutsiders(store.db, workspaceId, [...detail.names.keys()]),
    ...(await readCardChannels(program, settings, activity)),
    locales: await readLocales(
      store.db,
      workspaceId,
      told.filter((id) => id !== null),
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

/** Somebody who followed and may not see it any more is told nothing more. */
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
