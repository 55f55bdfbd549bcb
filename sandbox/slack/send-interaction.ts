import { type JsonObject, objectAt } from '../wire/json-object.ts';
import type { PlacedElement } from './block-elements.ts';
import type { BotAnswer } from './courier.ts';
import { type DispatchError, withDispatchError } from './dispatch-error.ts';
import { interactionPayload } from './interaction-payload.ts';
import type { StandInState } from './stand-in-state.ts';

/** What became of an interaction that has no answer of its own. */
export type InteractionResult = {
  readonly acked: boolean;
  readonly ackMs: number;
  readonly triggerId: string;
  readonly error?: DispatchError;
};

/** Sends `block_actions` for one element. */
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

/** An interaction whose acknowledgement carries the answer. */
export function askInteraction(state: StandInState, userId: string, fields: JsonObject): Promise<BotAnswer> {
  return state.courier.ask('interactive', interactionPayload(state, userId, fields));
}
