import { currentMessage } from './current-target.ts';
import { messageShortcutPlace } from './interaction-payload.ts';
import { NotPossible } from './not-possible.ts';
import type { SeenMessage } from './seen-message.ts';
import { type InteractionResult, sendInteraction } from './send-interaction.ts';
import type { StandInState } from './stand-in-state.ts';

/** Chooses a shortcut in the menu of a message. */
export async function messageShortcut(
  state: StandInState,
  userId: string,
  use: { readonly callbackId: string; readonly target: SeenMessage },
): Promise<InteractionResult> {
  const { callbackId, target } = use;
  state.features.requireShortcut('message', callbackId);
  const message = currentMessage(state, userId, target);
  if (message.visibleTo !== undefined) {
    throw new NotPossible('Slack offers no shortcuts on a message that only one person sees');
  }
  const action = { type: 'message_action', callback_id: callbackId, action_ts: state.ids.nextTs() };
  return sendInteraction(state, userId, { ...action, ...messageShortcutPlace(state, message, userId) });
}
