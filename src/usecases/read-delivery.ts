import type { Activity } from '../domain/activity.ts';
import { personOf } from '../domain/decided-by.ts';
import type { ActivityId, PersonId } from '../domain/identifiers.ts';
import { findActivity } from '../store/activities.ts';
import { findChannel } from '../store/channels.ts';
import type { Follower } from '../store/followers.ts';
import { readLocales } from '../store/people.ts';
import { itChannelOf, type Program } from './context.ts';
import { mayRead } from './identify-person.ts';
import type { ActivityDelivery } from './ports.ts';
import { detailOf } from './read-activity.ts';

/** Everything that has to be said about an activity now; `null` where there is no such activity. */
export async function readDelivery(program: Program, id: ActivityId): Promise<ActivityDelivery | null> {
  const { store, workspaceId } = program;
  const activity = await findActivity(store.db, workspaceId, id);
  if (activity === null) return null;
  const detail = await detailOf(program, activity);
  const channelId = await itChannelOf(program);
  const channel = channelId === null ? null : await findChannel(store.db, workspaceId, channelId);
  const followers = await filterReaders(program, detail.followers);
  const told = [...followers.map(({ personId }) => personId), activity.requesterId, ...completersOf(activity)];
  return {
    ...detail,
    followers,
    itChannel: channelId === null ? null : { id: channelId, isSharedExternally: channel?.isSharedExternally === true },
    locales: await readLocales(
      store.db,
      workspaceId,
      told.filter((id) => id !== null),
    ),
  };
}

function completersOf({ status }: Activity): readonly (PersonId | null)[] {
  if (status.state !== 'completed') return [];
  return [personOf(status.decision.by), status.completedBy.kind === 'email' ? status.completedBy.personId : null];
}

/** Somebody who followed and has lost every role since is told nothing more. */
async function filterReaders(program: Program, followers: readonly Follower[]): Promise<readonly Follower[]> {
  const checked = await Promise.all(
    followers.map(async (follower) => ((await mayRead(program, follower.personId)) ? [follower] : [])),
  );
  return checked.flat();
}
