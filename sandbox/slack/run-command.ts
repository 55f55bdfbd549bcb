import { isJsonObject, type JsonObject, textAt } from '../wire/json-object.ts';
import type { ChannelRecord } from './channel-record.ts';
import { type DispatchError, withDispatchError } from './courier.ts';
import { joinAsPerson, joinChannel, leaveChannel } from './join-channel.ts';
import { ApiRefusal, NotPossible } from './refusals.ts';
import { type ResponseLink, respond } from './response-urls.ts';
import { commandPayload } from './send-interaction.ts';
import type { StandInState } from './stand-in-state.ts';
import type { UserRecord } from './user-record.ts';

export type CommandResult = {
  readonly acked: boolean;
  readonly ackMs: number;
  readonly triggerId: string;
  /** The text in the acknowledgement, which the person sees as an ephemeral message. */
  readonly text?: string;
  /** Slackbot's message to the person instead of an answer. */
  readonly error?: DispatchError;
};

export async function runCommand(
  state: StandInState,
  userId: string,
  command: { readonly name: string; readonly text: string; readonly channel: ChannelRecord },
): Promise<CommandResult> {
  state.features.requireCommand(command.name);
  if (!command.channel.members.has(userId)) {
    throw new NotPossible(`${userId} is not in ${command.channel.id} and cannot type there`);
  }
  const triggerId = state.triggers.issue(userId);
  const payload = commandPayload(state, userId, { ...command, triggerId });
  const { acked, ackMs, body, error } = await state.courier.ask('slash_commands', payload);
  if (!acked) {
    return { acked, ackMs, triggerId, ...withDispatchError(error) };
  }
  const args = isJsonObject(body) ? body : { text: typeof body === 'string' ? body : '' };
  const text = textAt(args, 'text') ?? '';
  if (text === '' && args['blocks'] === undefined) {
    return { acked, ackMs, triggerId };
  }
  showAnswer(state, { userId, channelId: command.channel.id, messageTs: undefined }, args);
  return { acked, ackMs, triggerId, text };
}

/** Slack ignores an acknowledgement that is not a valid message. */
function showAnswer(
  state: StandInState,
  link: Pick<ResponseLink, 'userId' | 'channelId' | 'messageTs'>,
  args: JsonObject,
): void {
  try {
    respond(state, link, { args, method: 'command_ack' });
  } catch (error) {
    if (!(error instanceof ApiRefusal)) {
      throw error;
    }
  }
}

export type SlackCommand = { readonly name: string; readonly text: string; readonly channel: ChannelRecord };

/** Runs one of Slack's own commands. The bot is told only about the effects. Returns what the person reads. */
export function runSlackCommand(state: StandInState, userId: string, command: SlackCommand): string {
  const { name, text, channel } = command;
  if (name === '/join') return join(state, userId, text);
  requireMember(channel, userId);
  switch (name) {
    case '/invite':
      return invite(state, userId, command);
    case '/kick':
      return kick(state, userId, command);
    case '/leave':
      leaveChannel(state, channel.id, userId);
      return `${userId} left ${channel.id}.`;
    case '/who':
      return `In ${channel.id}: ${[...channel.members].join(', ')}.`;
    default:
      throw new NotPossible(`${name} is left out here`);
  }
}

function invite(state: StandInState, userId: string, { text, channel }: SlackCommand): string {
  requireFullMember(state, userId);
  const invited = namedIn(state, text).filter(({ id }) => !channel.members.has(id));
  if (invited.length === 0) throw new NotPossible(`everybody who was named is in ${channel.id} already`);
  const refused = invited.find((user) => user.isDeleted || isForeign(state, user, channel));
  if (refused !== undefined) {
    throw new NotPossible(`${refused.id} ${refused.isDeleted ? 'is deactivated' : 'belongs to another organization'}`);
  }
  for (const { id } of invited) joinChannel(state, channel.id, id, userId);
  return `${invited.map(({ id }) => id).join(', ')} joined ${channel.id}.`;
}

function kick(state: StandInState, userId: string, { text, channel }: SlackCommand): string {
  requireFullMember(state, userId);
  const named = namedIn(state, text);
  const other = named.find(({ id }) => !channel.members.has(id));
  if (other !== undefined) throw new NotPossible(`${other.id} is not in ${channel.id}`);
  if (named.some(({ id }) => id === userId)) throw new NotPossible('who wants to go themselves types /leave');
  for (const { id } of named) leaveChannel(state, channel.id, id);
  return `${named.map(({ id }) => id).join(', ')} was removed from ${channel.id}.`;
}

function join(state: StandInState, userId: string, text: string): string {
  const name = text.trim().replace(/^#/, '').toLowerCase();
  const channel = [...state.directory.channels.values()].find((one) => one.kind === 'channel' && one.name === name);
  if (channel === undefined) throw new NotPossible(`there is no public channel “${text.trim()}”`);
  joinAsPerson(state, channel.id, userId);
  return `${userId} joined ${channel.id}.`;
}

function requireMember(channel: ChannelRecord, userId: string): void {
  if (channel.kind === 'im') throw new NotPossible('this works in channels, not in a direct conversation');
  if (channel.isArchived) throw new NotPossible(`${channel.id} is archived`);
  if (!channel.members.has(userId)) throw new NotPossible(`${userId} is not in ${channel.id}`);
}

function requireFullMember({ directory }: StandInState, userId: string): void {
  if (!directory.isFullMember(userId)) throw new NotPossible(`${userId} is a guest, who can invite and remove nobody`);
}

function isForeign({ identity }: StandInState, { teamId }: UserRecord, { isExtShared }: ChannelRecord): boolean {
  return teamId !== identity.teamId && !isExtShared;
}

/** By handle, name or mention. A name may consist of several words. Throws `NotPossible` for an unknown name. */
function namedIn({ directory }: StandInState, text: string): readonly UserRecord[] {
  const names = text.split(/[@,]|<@|>/).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  if (names.length === 0) throw new NotPossible('say whom: @ and a name');
  const users = [...directory.users.values()];
  return names.map((name) => {
    const wanted = name.toLowerCase();
    const found = users.find((user) => [user.id, user.name, user.realName].some((one) => one.toLowerCase() === wanted));
    if (found === undefined) throw new NotPossible(`nobody here is called “${name}”`);
    return found;
  });
}
