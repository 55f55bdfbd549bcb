import type { PersonId } from '../../core/identifiers.ts';
import type { Call } from '../../platform/slack/call.ts';
import { readUsableAssignments } from '../access/index.ts';
import { namePeople } from '../people/index.ts';
import { listKnownDeviceGroups } from '../recommendations/index.ts';
import { groupsNamedIn, itChannelIn, type WorkspaceSettings } from '../workspace/index.ts';
import { isItChannelPublic, readHiddenChannels } from './channels.ts';
import type { SettingsModel } from './format.ts';
import { prepareSettings, readUncoveredGroups } from './read.ts';
import { settingsSections } from './sections.ts';

/** What is set, for the forms that show it; refused to everybody but bot admins. */
export async function settingsModel({ context }: Pick<Call, 'context'>): Promise<SettingsModel> {
  const { settings, version } = await prepareSettings(context);
  return {
    settings,
    version,
    sections: context.slots.of(settingsSections),
    names: await namePeople(context, peopleNamedIn(settings)),
    deviceGroups: [...(await listKnownDeviceGroups(context, context.store.db)), ...groupsNamedIn(settings)],
    uncoveredGroups: await readUncoveredGroups(context, settings),
    usableRoles: await readUsableAssignments(context, context.store.db, settings.roles),
    hidden: await readHiddenChannels(context, settings),
    defaults: context.defaults,
    isItChannelPublic: await isItChannelPublic(context, itChannelIn(settings, context.defaults)),
    isBotAdminMissing: context.actor.grants.some(({ source }) => source.kind === 'no_bot_admin_left'),
    now: context.clock.now(),
  };
}

function peopleNamedIn({ roles, routes, itMention }: WorkspaceSettings): readonly PersonId[] {
  const mentions = [itMention, ...routes.map(({ mention }) => mention)].filter((mention) => mention !== null);
  const named = [...roles.map(({ holder }) => holder), ...mentions.map(({ target }) => target)];
  return named.flatMap((one) => (one.kind === 'person' ? [one.id] : []));
}
