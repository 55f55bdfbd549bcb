import { type JsonObject, objectAt, objectsAt, textAt } from '../wire/json-object.ts';
import type { PlacedElement } from './block-elements.ts';
import type { ChannelRecord } from './channel-record.ts';
import { type BotAnswer, type DispatchError, withDispatchError } from './courier.ts';
import { type MessageRecord, messageFor } from './message-record.ts';
import type { StandInState } from './stand-in-state.ts';
import { type ViewRecord, viewObject } from './view-record.ts';

/** The result of an interaction without an answer of its own. */
export type InteractionResult = {
  readonly acked: boolean;
  readonly ackMs: number;
  readonly triggerId: string;
  readonly error?: DispatchError;
};

export async function sendBlockAction(
  state: StandInState,
  userId: string,
  action: { readonly placed: PlacedElement; readonly chosen: JsonObject; readonly place: JsonObject },
): Promise<InteractionResult> {
  const { placed, chosen, place } = action;
  const text = objectAt(placed.element, 'text');
  const entry = {
    type: placed.type,
    action_id: placed.actionId,
    block_id: placed.blockId,
    ...(placed.type === 'button' && text !== undefined ? { text } : {}),
    ...chosen,
    action_ts: state.ids.nextTs(),
  };
  return sendInteraction(state, userId, { type: 'block_actions', ...place, actions: [entry] });
}

export async function sendInteraction(
  state: StandInState,
  userId: string,
  fields: JsonObject,
): Promise<InteractionResult> {
  const triggerId = state.triggers.issue(userId);
  const payload = interactionPayload(state, userId, { ...fields, trigger_id: triggerId });
  const { acked, ackMs, error } = await state.courier.ask('interactive', payload);
  return { acked, ackMs, triggerId, ...withDispatchError(error) };
}

/** An interaction whose acknowledgement contains the answer. */
export function askInteraction(state: StandInState, userId: string, fields: JsonObject): Promise<BotAnswer> {
  return state.courier.ask('interactive', interactionPayload(state, userId, fields));
}

/** Fields of every interaction: the person, and where the app is installed. */
function interactionPayload(state: StandInState, userId: string, fields: JsonObject): JsonObject {
  const { identity } = state;
  const user = state.directory.user(userId);
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
    team: { id: identity.teamId, domain: identity.teamDomain },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: identity.appId,
    token: identity.verificationToken,
    ...fields,
  };
}

export function commandPayload(
  state: StandInState,
  userId: string,
  command: {
    readonly name: string;
    readonly text: string;
    readonly channel: ChannelRecord;
    readonly triggerId: string;
  },
): JsonObject {
  const { identity } = state;
  const { channel } = command;
  return {
    token: identity.verificationToken,
    team_id: identity.teamId,
    team_domain: identity.teamDomain,
    channel_id: channel.id,
    channel_name: channel.kind === 'group' ? 'privategroup' : shownName(channel),
    user_id: userId,
    user_name: state.directory.user(userId).name,
    command: command.name,
    text: command.text,
    api_app_id: identity.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl(state, { userId, channelId: channel.id, messageTs: undefined }),
    trigger_id: command.triggerId,
  };
}

/** The place of a pressed button in a message, as fields of `block_actions`. */
export function messagePlace(
  state: StandInState,
  message: MessageRecord,
  { userId, blockId }: { readonly userId: string; readonly blockId: string },
): JsonObject {
  const channel = state.directory.channel(message.channelId);
  const isEphemeral = message.visibleTo !== undefined;
  const unfurl = message.attachments.find((one) =>
    objectsAt(one, 'blocks').some((block) => textAt(block, 'block_id') === blockId),
  );
  return {
    container: {
      type: unfurl === undefined ? 'message' : 'message_attachment',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(unfurl === undefined ? {} : { is_app_unfurl: true, app_unfurl_url: textAt(unfurl, 'app_unfurl_url') }),
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: channel.id, name: shownName(channel) },
    ...(unfurl === undefined ? {} : { app_unfurl: unfurl }),
    // Slack does not send the content of an ephemeral message back.
    ...(isEphemeral ? {} : { message: messageFor(state, message, { withMetadata: true }) }),
    state: { values: state.messageValues.of(message, userId) },
    response_url: responseUrl(state, { userId, channelId: channel.id, messageTs: message.ts }),
  };
}

/** The message of a message shortcut. Its `response_url` cannot edit the message, which is not the app's. */
export function messageShortcutPlace(state: StandInState, message: MessageRecord, userId: string): JsonObject {
  const channel = state.directory.channel(message.channelId);
  const { id, name } = state.directory.user(userId);
  return {
    user: { id, name },
    channel: { id: channel.id, name: shownName(channel) },
    message_ts: message.ts,
    message: messageFor(state, message, { withMetadata: true }),
    response_url: responseUrl(state, { userId, channelId: channel.id, messageTs: undefined }),
  };
}

/** The place of a pressed button in a modal or the Home tab, as fields of `block_actions`. */
export function viewPlace(state: StandInState, view: ViewRecord): JsonObject {
  return { container: { type: 'view', view_id: view.id }, view: viewObject(view, state.identity) };
}

function shownName(channel: ChannelRecord): string {
  return channel.kind === 'im' ? 'directmessage' : channel.name;
}

function responseUrl(
  state: StandInState,
  link: { readonly userId: string; readonly channelId: string; readonly messageTs: string | undefined },
): string {
  return `${state.origin}/response/${state.responseUrls.issue(link)}`;
}
