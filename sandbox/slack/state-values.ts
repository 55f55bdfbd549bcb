import { type JsonObject, textAt } from '../wire/json-object.ts';
import { elementsIn, inputSlot, type PlacedElement } from './block-elements.ts';
import type { MessageRecord } from './message-record.ts';

/** `state.values`: values by block id and then by action id. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/**
 * The values for newly shown blocks. Keeps what the person entered where block id, action id and element type are the
 * same. All other elements start with their initial value.
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

export type KeptValues = {
  readonly channelId: string;
  readonly ts: string;
  readonly userId: string;
  readonly values: StateValues;
};

/** What each person chose in the elements of a message. Nobody else sees these values. */
export class MessageValues {
  readonly #kept = new Map<string, KeptValues>();

  /** After an edit, keeps the values of elements with the same block, action and type. */
  of(message: MessageRecord, userId: string): StateValues {
    return stateOf(message.blocks, this.#kept.get(keyOf(message, userId))?.values);
  }

  enter(message: MessageRecord, userId: string, values: StateValues): void {
    const { channelId, ts } = message;
    this.keep({ channelId, ts, userId, values });
  }

  keep(kept: KeptValues): void {
    this.#kept.set(keyOf(kept, kept.userId), kept);
  }

  all(): readonly KeptValues[] {
    return [...this.#kept.values()];
  }
}

function keyOf(message: Pick<MessageRecord, 'channelId' | 'ts'>, userId: string): string {
  return `${message.channelId}/${message.ts}/${userId}`;
}
