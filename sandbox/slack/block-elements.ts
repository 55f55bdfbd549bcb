import { isJsonObject, type JsonObject, objectAt, objectsAt, textAt } from '../wire/json-object.ts';
import type { IdSource } from './id-source.ts';

/** An interactive element and the block it sits in. */
export type PlacedElement = {
  readonly block: JsonObject;
  readonly blockId: string;
  readonly blockType: string;
  readonly element: JsonObject;
  readonly actionId: string;
  readonly type: string;
};

/** Every interactive element, in reading order, also those in blocks that contain blocks. */
export function elementsIn(blocks: readonly JsonObject[]): readonly PlacedElement[] {
  return blocks.flatMap((block) => elementsWithin(block, block));
}

/** Slack names the blocks and elements that the app left without an id. */
export function completeBlockIds(blocks: readonly JsonObject[], ids: IdSource): readonly JsonObject[] {
  return blocks.map((block) => {
    const element = objectAt(block, 'element');
    const accessory = objectAt(block, 'accessory');
    return {
      ...block,
      block_id: textAt(block, 'block_id') ?? ids.next('b'),
      ...(element === undefined ? {} : { element: withActionId(element, ids) }),
      ...(accessory === undefined ? {} : { accessory: withActionId(accessory, ids) }),
      ...(textAt(block, 'type') === 'actions'
        ? { elements: objectsAt(block, 'elements').map((item) => withActionId(item, ids)) }
        : {}),
    };
  });
}

function withActionId(element: JsonObject, ids: IdSource): JsonObject {
  const isPassive = textAt(element, 'type') === 'image';
  return isPassive || textAt(element, 'action_id') !== undefined ? element : { ...element, action_id: ids.next('a') };
}

function elementsWithin(value: unknown, block: JsonObject): readonly PlacedElement[] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => elementsWithin(item, block));
  }
  if (!isJsonObject(value)) {
    return [];
  }
  const actionId = textAt(value, 'action_id');
  const type = textAt(value, 'type');
  if (actionId !== undefined && type !== undefined) {
    return [placed(block, value, { actionId, type })];
  }
  const owner = textAt(value, 'block_id') === undefined ? block : value;
  return Object.values(value).flatMap((item) => elementsWithin(item, owner));
}

function placed(block: JsonObject, element: JsonObject, names: { actionId: string; type: string }): PlacedElement {
  return {
    block,
    blockId: textAt(block, 'block_id') ?? '',
    blockType: textAt(block, 'type') ?? '',
    element,
    ...names,
  };
}
