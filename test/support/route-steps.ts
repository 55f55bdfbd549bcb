import { cast, userGroups } from '../../sandbox/cast.ts';
import type { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import type { ChannelId, PersonId } from '../../src/core/identifiers.ts';
import { identifyPerson } from '../../src/features/access/identify-person.ts';
import { changeSettings } from '../../src/features/settings/change.ts';
import type { Route, WorkspaceSettings } from '../../src/features/workspace/settings.ts';
import { command } from './story-steps.ts';
import type { World } from './world.ts';

export const servers = 'C11SERVERS';
export const laptops = 'C12LAPTOPS';
export const onCall = {
  target: { kind: 'slack_group', id: userGroups.it, name: 'IT admins' },
  deputyId: null,
} as const;

/** Two more channels with the bot, for routes. */
export function addRouteChannels(slack: SlackStandIn): void {
  const members = [cast.mina, cast.tomas, cast.ben, cast.priya, cast.wren];
  slack.addChannel({ id: servers, name: 'servers', isPrivate: true, members, isBotMember: true });
  slack.addChannel({ id: laptops, name: 'laptops', isPrivate: true, members, isBotMember: true });
}

export function route(channelId: string, changes: Partial<Route> = {}): Route {
  return { deviceGroups: null, priorities: null, mention: null, ...changes, channelId: channelId as ChannelId };
}

/** Saves settings as a workspace admin. */
export async function setSettings(world: World, wanted: Partial<WorkspaceSettings>): Promise<void> {
  const { program } = world.mendbot;
  // A person is known after a first command.
  await command(world.slack.as(cast.wren), 'status');
  const { actor } = await identifyPerson(program, cast.wren as PersonId);
  if (actor === null) throw new Error('Wren is known');
  const context = { ...program, actor, requestKey: null };
  await changeSettings(context, { seen: null, wanted: () => wanted });
}
