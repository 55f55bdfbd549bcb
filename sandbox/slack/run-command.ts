import { isJsonObject, type JsonObject, textAt } from '../wire/json-object.ts';
import { ApiRefusal } from './api-refusal.ts';
import type { ChannelRecord } from './channel-record.ts';
import { type DispatchError, withDispatchError } from './dispatch-error.ts';
import { commandPayload } from './interaction-payload.ts';
import { NotPossible } from './not-possible.ts';
import { respond } from './respond.ts';
import type { ResponseLink } from './response-urls.ts';
import type { StandInState } from './stand-in-state.ts';

export type CommandResult = {
  readonly acked: boolean;
  readonly ackMs: number;
  readonly triggerId: string;
  /** Text in the acknowledgement itself; the person sees it as an ephemeral message. */
  readonly text?: string;
  /** What Slackbot tells the person instead. */
  readonly error?: DispatchError;
};

/** Types a slash command and presses enter. */
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

/** Slack drops an acknowledgement that is no valid message. */
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
