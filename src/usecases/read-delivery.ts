import type { ActivityId } from '../domain/identifiers.ts';
import { findActivity } from '../store/activities.ts';
import { findChannel } from '../store/channels.ts';
import { readLocales } from '../store/people.ts';
import { itChannelOf, type Program } from './context.ts';
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
  const told = [activity.requesterId, ...detail.followers.map(({ personId }) => personId)];
  return {
    ...detail,
    itChannel: channelId === null ? null : { id: channelId, isSharedExternally: channel?.isSharedExternally === true },
    locales: await readLocales(store.db, workspaceId, told),
  };
}
