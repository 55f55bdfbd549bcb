import { type JsonObject, textAt } from '../wire/json-object.ts';
import { elementsIn, type PlacedElement } from './block-elements.ts';
import { inputSlot } from './input-slot.ts';

/** `state.values`: block id, then action id, then the value object. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/**
 * The values after the blocks were shown: what the person had entered stays where block id, action id and element type
 * are the same, everything else starts from its initial value.
 */
export function stateOf(blocks: readonly JsonObject[], previous: StateValues = {}): StateValues {
  let values: StateValues = {};
  for (const placed of elementsIn(blocks)) {
    const initial = initialState(placed);
    if (initial === undefined) {
      continue;
    }
    const entered = previous[placed.blockId]?.[placed.actionId];
    values = withValue(values, placed, textAt(entered, 'type') === placed.type && entered ? entered : initial);
  }
  return values;
}

export function withValue(values: StateValues, placed: PlacedElement, value: JsonObject): StateValues {
  const block = { ...values[placed.blockId], [placed.actionId]: value };
  return { ...values, [placed.blockId]: block };
}

export function isEmptyValue(placed: PlacedElement, values: StateValues): boolean {
  const slot = inputSlot(placed.type);
  const value = slot === undefined ? undefined : values[placed.blockId]?.[placed.actionId]?.[slot.field];
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function initialState(placed: PlacedElement): JsonObject | undefined {
  const slot = inputSlot(placed.type);
  if (slot === undefined) {
    return undefined;
  }
  const initial = placed.element[slot.initialField] ?? (slot.isMany ? [] : null);
  return { type: placed.type, [slot.field]: initial };
}
