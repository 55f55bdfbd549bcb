import type { PersonId } from '../../core/identifiers.ts';
import type { CallContext, Program } from '../../platform/context.ts';
import type { Call } from '../../platform/slack/call.ts';
import { readAcceptance, readUsableAssignments } from '../access/index.ts';
import { listInactive, namePeople } from '../people/index.ts';
import { listKnownDeviceGroups } from '../recommendations/index.ts';
import {
  groupsNamedIn,
  itChannelIn,
  peopleIn,
  readVersionedSettings,
  type VersionedSettings,
  type WorkspaceSettings,
} from '../workspace/index.ts';
import { isItChannelPublic, readHiddenChannels } from './channels.ts';
import type { SettingsModel } from './format.ts';
import { authorizeSettings } from './permissions.ts';
import { settingsSections } from './sections.ts';

/** For the forms that change settings. Throws for everybody but bot admins. */
export async function prepareSettings(context: CallContext): Promise<VersionedSettings> {
  authorizeSettings(context.actor);
  return await readVersionedSettings(context.store.db, context.workspaceId);
}

/**
 * Known device groups whose requests nobody could accept. Empty = each is covered, but no person covers all; `null` =
 * nothing to warn of.
 */
export async function readUncoveredGroups(
  program: Program,
  settings: WorkspaceSettings,
): Promise<readonly string[] | null> {
  const { db } = program.store;
  const isAcceptable = await readAcceptance(program, db, settings.roles);
  if (isAcceptable({ kind: 'all' })) return null;
  const known = new Set([...(await listKnownDeviceGroups(program, db)), ...groupsNamedIn(settings)]);
  return [...known].filter((name) => !isAcceptable({ kind: 'groups', groups: [name] })).sort();
}

/** For the forms that show settings. Throws for everybody but bot admins. */
export async function settingsModel({ context }: Pick<Call, 'context'>): Promise<SettingsModel> {
  const { settings, version } = await prepareSettings(context);
  return {
    settings,
    version,
    sections: context.slots.of(settingsSections),
    names: await namePeople(context, peopleNamedIn(settings)),
    inactiveIds: await listInactive(context.store.db, context.workspaceId, pingedIn(settings)),
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

function peopleNamedIn(settings: WorkspaceSettings): readonly PersonId[] {
  const holders = settings.roles.flatMap(({ holder }) => (holder.kind === 'person' ? [holder.id] : []));
  return [...holders, ...pingedIn(settings)];
}

function pingedIn({ routes, itMention }: WorkspaceSettings): readonly PersonId[] {
  return [itMention, ...routes.map(({ mention }) => mention)].flatMap((one) => (one === null ? [] : peopleIn(one)));
}
