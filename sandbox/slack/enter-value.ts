import { isJsonObject, type JsonObject, numberAt, objectAt, objectsAt, textsAt } from '../wire/json-object.ts';
import { asValue, type InputSlot, inputSlot, type PlacedElement } from './block-elements.ts';
import { type CurrentTarget, currentTarget } from './current-target.ts';
import { fileHome, fileObject } from './files.ts';
import { type ElementChoice, findElement, offeredOption } from './find-element.ts';
import { suggestionKey } from './press-element.ts';
import { NotPossible } from './refusals.ts';
import type { SeenMessage, SeenView } from './seen.ts';
import { type InteractionResult, sendBlockAction } from './send-interaction.ts';
import type { StandInState } from './stand-in-state.ts';

export type Entry = {
  readonly target: SeenMessage | SeenView;
  readonly actionId: string;
  readonly choice: Pick<ElementChoice, 'blockId'>;
};

/** Chooses in a select, picker, radio group or set of checkboxes. `undefined` = Slack does not tell the bot yet. */
export async function chooseValue(
  state: StandInState,
  userId: string,
  entry: Entry & { readonly value: string | readonly string[] },
): Promise<InteractionResult | undefined> {
  const current = currentTarget(state, userId, entry.target);
  const placed = findElement(current.blocks, entry.actionId, entry.choice);
  const slot = slotOf(placed);
  const values = typeof entry.value === 'string' ? [entry.value] : entry.value;
  const chosen = values.map((value) => {
    if (slot.holds === 'file') return fileOf(state, userId, value);
    return slot.holds === 'option'
      ? optionOf(state, entry.target, { placed, value, current })
      : asValue(placed.type, value);
  });
  const maxItems = slot.holds === 'file' ? mostFiles(placed) : numberAt(placed.element, 'max_selected_items');
  const most = slot.isMany ? (maxItems ?? Number.POSITIVE_INFINITY) : 1;
  const least = slot.isMany || placed.block['optional'] === true ? 0 : 1;
  if (chosen.length > most || chosen.length < least) {
    throw new NotPossible(`${placed.actionId} does not take ${chosen.length} values`);
  }
  const value = slot.isMany ? chosen : (chosen[0] ?? null);
  const isDispatched = placed.blockType !== 'input' || placed.block['dispatch_action'] === true;
  return enter(state, userId, { current, placed, chosen: { [slot.field]: value }, isDispatched });
}

/** Types into a text input. `undefined` = Slack does not tell the bot yet. */
export async function fillText(
  state: StandInState,
  userId: string,
  entry: Entry & { readonly text: string; readonly isEnterPressed: boolean },
): Promise<InteractionResult | undefined> {
  const current = currentTarget(state, userId, entry.target);
  const placed = textInput(current.blocks, entry);
  const slot = slotOf(placed);
  const maxLength = numberAt(placed.element, 'max_length') ?? 3000;
  if (slot.holds !== 'text') {
    throw new NotPossible(`${placed.actionId} is a ${placed.type}: nobody can type into it`);
  }
  if (entry.text.length > maxLength) {
    throw new NotPossible(`${placed.actionId} takes ${maxLength} characters, not ${entry.text.length}`);
  }
  const triggers = textsAt(objectAt(placed.element, 'dispatch_action_config'), 'trigger_actions_on');
  const isWanted = entry.isEnterPressed ? triggers.length === 0 || triggers.includes('on_enter_pressed') : false;
  const isDispatched =
    placed.block['dispatch_action'] === true && (isWanted || triggers.includes('on_character_entered'));
  const value = entry.text === '' ? null : entry.text;
  return enter(state, userId, { current, placed, chosen: { [slot.field]: value }, isDispatched });
}

async function enter(
  state: StandInState,
  userId: string,
  entry: {
    readonly current: CurrentTarget;
    readonly placed: PlacedElement;
    readonly chosen: JsonObject;
    readonly isDispatched: boolean;
  },
): Promise<InteractionResult | undefined> {
  const { current, placed, chosen } = entry;
  current.enter(placed, { type: placed.type, ...chosen });
  if (!entry.isDispatched) {
    return undefined;
  }
  return sendBlockAction(state, userId, { placed, chosen, place: current.place(placed) });
}

function textInput(blocks: readonly JsonObject[], entry: Pick<Entry, 'actionId' | 'choice'>): PlacedElement {
  const block = blocks.find((one) => one['block_id'] === entry.actionId);
  const actionId = objectAt(block, 'element')?.['action_id'];
  return block === undefined || typeof actionId !== 'string'
    ? findElement(blocks, entry.actionId, entry.choice)
    : findElement([block], actionId);
}

function slotOf(placed: PlacedElement): InputSlot {
  const slot = inputSlot(placed.type);
  if (slot === undefined) {
    throw new NotPossible(`${placed.actionId} is a ${placed.type}: it holds no value`);
  }
  return slot;
}

/** Slack uploads a file as soon as the person chooses it. The form then contains the file's description. */
function fileOf(state: StandInState, userId: string, fileId: string): JsonObject {
  const file = state.files.find(fileId);
  if (file?.ownerId !== userId) {
    throw new NotPossible(`${fileId} is no file of ${userId}`);
  }
  return fileObject(file, userId, fileHome(state));
}

function mostFiles(placed: PlacedElement): number {
  return numberAt(placed.element, 'max_files') ?? 10;
}

function optionOf(
  state: StandInState,
  target: SeenMessage | SeenView,
  choice: { readonly placed: PlacedElement; readonly value: string; readonly current: CurrentTarget },
): JsonObject {
  const { placed, value, current } = choice;
  const first = placed.element['initial_option'];
  const initial = [...(isJsonObject(first) ? [first] : []), ...objectsAt(placed.element, 'initial_options')];
  const suggested = state.suggested.get(suggestionKey(target, placed)) ?? [];
  // A chosen option may come from an earlier list of suggestions.
  const chosen = objectsAt(current.values[placed.blockId]?.[placed.actionId], 'selected_options');
  return offeredOption(placed, value, [...suggested, ...initial, ...chosen]);
}
