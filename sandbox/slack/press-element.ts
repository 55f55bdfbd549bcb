import { type JsonObject, textAt } from '../wire/json-object.ts';
import { asValue, inputSlot, type PlacedElement } from './block-elements.ts';
import { currentTarget } from './current-target.ts';
import { type ElementChoice, feedbackAnswers, findElement, offeredOption } from './find-element.ts';
import { allBlocksOf } from './message-record.ts';
import { NotPossible } from './refusals.ts';
import type { SeenMessage, SeenView } from './seen.ts';
import { type InteractionResult, sendBlockAction } from './send-interaction.ts';
import type { StandInState } from './stand-in-state.ts';

export type Press = ElementChoice & {
  /** Presses an element that `target` showed earlier, even if the message has changed. */
  readonly isStale?: boolean;
};

/** Presses a button, or chooses an option of a menu. */
export async function pressElement(
  state: StandInState,
  userId: string,
  press: { readonly target: SeenMessage | SeenView; readonly actionId: string; readonly choice: Press },
): Promise<InteractionResult> {
  const current = currentTarget(state, userId, press.target);
  const blocks = press.choice.isStale ? shownBlocks(press.target) : current.blocks;
  const placed = findElement(blocks, press.actionId, press.choice);
  const chosen = chosenBy(state, placed, press);
  if (inputSlot(placed.type) !== undefined) {
    current.enter(placed, { type: placed.type, ...chosen });
  }
  return sendBlockAction(state, userId, { placed, chosen, place: current.place(placed) });
}

function shownBlocks(target: SeenMessage | SeenView): readonly JsonObject[] {
  return target.kind === 'view' ? target.blocks : allBlocksOf(target);
}

function chosenBy(
  state: StandInState,
  placed: PlacedElement,
  press: { readonly target: SeenMessage | SeenView; readonly choice: Press },
): JsonObject {
  if (placed.type === 'button' || placed.type === 'icon_button') {
    const value = textAt(placed.element, 'value');
    return value === undefined ? {} : { value };
  }
  const { option } = press.choice;
  if (option === undefined) {
    throw new NotPossible(`${placed.actionId} is a ${placed.type}: say which option`);
  }
  if (placed.type === 'feedback_buttons') {
    const { text, value } = offeredOption(placed, option, feedbackAnswers(placed.element));
    return { text, value };
  }
  const slot = inputSlot(placed.type);
  if (slot?.holds === 'id') {
    return { [slot.field]: asValue(placed.type, option) };
  }
  const suggested = state.suggested.get(suggestionKey(press.target, placed)) ?? [];
  const chosen = offeredOption(placed, option, suggested);
  return slot?.isMany ? { [slot.field]: [chosen] } : { selected_option: chosen };
}

/** The key of an external select, for its last suggestions. */
export function suggestionKey(target: SeenMessage | SeenView, placed: PlacedElement): string {
  const place = target.kind === 'view' ? target.id : `${target.channelId}/${target.ts}`;
  return `${place}/${placed.blockId}/${placed.actionId}`;
}
