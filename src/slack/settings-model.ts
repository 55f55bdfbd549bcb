import type { Actor } from '../domain/actor.ts';
import { groupsNamedIn } from '../domain/groups-named-in.ts';
import type { PersonId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { isItChannelPublic } from '../usecases/is-it-channel-public.ts';
import { namePeople } from '../usecases/name-people.ts';
import { readKnownDeviceGroups } from '../usecases/offer-known-device-groups.ts';
import { prepareSettings } from '../usecases/prepare-settings.ts';
import { readHiddenChannels } from '../usecases/read-hidden-channels.ts';
import { readLivingAssignments } from '../usecases/read-living-assignments.ts';
import { readUncoveredGroups } from '../usecases/read-uncovered-groups.ts';
import type { Call } from './call.ts';
import type { SettingsModel } from './views/settings-words.ts';

/** What is set, for the forms that show it; refused to everybody but bot admins. */
export async function settingsModel({ context }: Pick<Call, 'context'>): Promise<SettingsModel> {
  const { settings, version } = await prepareSettings(context);
  return {
    settings,
    version,
    names: await namePeople(context, peopleNamedIn(settings)),
    deviceGroups: [...(await readKnownDeviceGroups(context)), ...groupsNamedIn(settings)],
    uncoveredGroups: await readUncoveredGroups(context, settings),
    livingRoles: await readLivingAssignments(context, context.store.db, settings.roles),
    hidden: await readHiddenChannels(context, settings),
    defaults: context.defaults,
    isItChannelPublic: await isItChannelPublic(context, itChannelIn(settings, context.defaults)),
    isBotAdminMissing: isBotAdminMissing(context.actor),
    now: context.clock.now(),
  };
}

function peopleNamedIn({ roles, routes, itMention }: WorkspaceSettings): readonly PersonId[] {
  const mentions = [itMention, ...routes.map(({ mention }) => mention)].filter((mention) => mention !== null);
  const named = [...roles.map(({ holder }) => holder), ...mentions.map(({ target }) => target)];
  return named.flatMap((one) => (one.kind === 'person' ? [one.id] : []));
}

function isBotAdminMissing(actor: Actor): boolean {
  return actor.kind === 'person' && actor.grants.some(({ source }) => source.kind === 'no_bot_admin_left');
}
