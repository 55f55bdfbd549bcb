import type { PlacedElement } from './block-elements.ts';
import { currentView } from './current-target.ts';
import { findElement, offeredOption } from './find-element.ts';
import { type InputSlot, inputSlot } from './input-slot.ts';
import { viewPlace } from './interaction-payload.ts';
import { isJsonObject, type JsonObject, numberAt, objectAt, objectsAt, textsAt } from './json-object.ts';
import { suggestionKey } from './press-element.ts';
import type { SeenView } from './seen-view.ts';
import { type InteractionResult, sendBlockAction } from './send-interaction.ts';
import type { StandInState } from './stand-in-state.ts';
import { withValue } from './view-state.ts';

export type Entry = { readonly view: SeenView; readonly actionId: string };

/** Chooses in a select, picker, radio group or set of checkboxes. Undefined when Slack tells the bot nothing yet. */
export async function chooseValue(
  state: StandInState,
  userId: string,
  entry: Entry & { readonly value: string | readonly string[] },
): Promise<InteractionResult | undefined> {
  const placed = findElement(currentView(state, userId, entry.view).blocks, entry.actionId);
  const slot = slotOf(placed);
  const values = typeof entry.value === 'string' ? [entry.value] : entry.value;
  const chosen = values.map((value) =>
    slot.holds === 'option' ? optionOf(state, entry.view, { placed, value }) : value,
  );
  const maxItems = numberAt(placed.element, 'max_selected_items') ?? Number.POSITIVE_INFINITY;
  if (chosen.length > (slot.isMany ? maxItems : 1) || (!slot.isMany && chosen.length === 0)) {
    throw new Error(`${placed.actionId} does not take ${chosen.length} values`);
  }
  const value = slot.isMany ? chosen : chosen[0];
  const isDispatched = placed.blockType !== 'input' || placed.block['dispatch_action'] === true;
  return enter(state, userId, { view: entry.view, placed, chosen: { [slot.field]: value }, isDispatched });
}

/** Types into a text input. Undefined when Slack tells the bot nothing yet. */
export async function fillText(
  state: StandInState,
  userId: string,
  entry: Entry & { readonly text: string; readonly isEnterPressed: boolean },
): Promise<InteractionResult | undefined> {
  const placed = textInput(currentView(state, userId, entry.view).blocks, entry.actionId);
  const slot = slotOf(placed);
  const maxLength = numberAt(placed.element, 'max_length') ?? 3000;
  if (slot.holds !== 'text') {
    throw new Error(`${placed.actionId} is a ${placed.type}: nobody can type into it`);
  }
  if (entry.text.length > maxLength) {
    throw new Error(`${placed.actionId} takes ${maxLength} characters, not ${entry.text.length}`);
  }
  const triggers = textsAt(objectAt(placed.element, 'dispatch_action_config'), 'trigger_actions_on');
  const isWanted = entry.isEnterPressed ? triggers.length === 0 || triggers.includes('on_enter_pressed') : false;
  const isDispatched =
    placed.block['dispatch_action'] === true && (isWanted || triggers.includes('on_character_entered'));
  const value = entry.text === '' ? null : entry.text;
  return enter(state, userId, { view: entry.view, placed, chosen: { [slot.field]: value }, isDispatched });
}

async function enter(
  state: StandInState,
  userId: string,
  entry: {
    readonly view: SeenView;
    readonly placed: PlacedElement;
    readonly chosen: JsonObject;
    readonly isDispatched: boolean;
  },
): Promise<InteractionResult | undefined> {
  const { placed, chosen } = entry;
  const view = currentView(state, userId, entry.view);
  const value = { type: placed.type, ...chosen };
  const entered = state.views.enter(view, withValue(view.values, placed, value));
  if (!entry.isDispatched) {
    return undefined;
  }
  return sendBlockAction(state, userId, { placed, chosen, place: viewPlace(state, entered) });
}

function textInput(blocks: readonly JsonObject[], name: string): PlacedElement {
  const block = blocks.find((one) => one['block_id'] === name);
  const element = objectAt(block, 'element');
  const actionId = element?.['action_id'];
  return block === undefined || typeof actionId !== 'string'
    ? findElement(blocks, name)
    : findElement([block], actionId);
}

function slotOf(placed: PlacedElement): InputSlot {
  const slot = inputSlot(placed.type);
  if (slot === undefined) {
    throw new Error(`${placed.actionId} is a ${placed.type}: it holds no value`);
  }
  return slot;
}

function optionOf(
  state: StandInState,
  view: SeenView,
  choice: { readonly placed: PlacedElement; readonly value: string },
): JsonObject {
  const { placed, value } = choice;
  const first = placed.element['initial_option'];
  const initial = [...(isJsonObject(first) ? [first] : []), ...objectsAt(placed.element, 'initial_options')];
  const suggested = state.suggested.get(suggestionKey(view, placed)) ?? [];
  return offeredOption(placed, value, [...suggested, ...initial]);
}
