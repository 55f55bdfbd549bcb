import { isJsonObject, type JsonObject, objectAt, objectsAt, textAt } from '../wire/json-object.ts';
import type { IdSource } from './ids.ts';

/** An interactive element with its block. */
export type PlacedElement = {
  readonly block: JsonObject;
  readonly blockId: string;
  readonly blockType: string;
  readonly element: JsonObject;
  readonly actionId: string;
  readonly type: string;
};

/** Every interactive element in reading order, including elements of nested blocks. */
export function elementsIn(blocks: readonly JsonObject[]): readonly PlacedElement[] {
  return blocks.flatMap((block) => elementsWithin(block, block));
}

/** Like Slack, adds ids to blocks and elements that the app sent without one. */
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

/** The field in `state.values` with the element's value, and the field of the element with its first value. */
export type InputSlot = {
  readonly field: string;
  readonly initialField: string;
  readonly isMany: boolean;
  readonly holds: 'text' | 'option' | 'id' | 'file';
};

const SLOTS: Readonly<Record<string, InputSlot>> = {
  plain_text_input: one('value', 'initial_value', 'text'),
  email_text_input: one('value', 'initial_value', 'text'),
  url_text_input: one('value', 'initial_value', 'text'),
  number_input: one('value', 'initial_value', 'text'),
  rich_text_input: one('rich_text_value', 'initial_value', 'text'),
  datepicker: one('selected_date', 'initial_date', 'id'),
  timepicker: one('selected_time', 'initial_time', 'id'),
  datetimepicker: one('selected_date_time', 'initial_date_time', 'id'),
  static_select: one('selected_option', 'initial_option', 'option'),
  external_select: one('selected_option', 'initial_option', 'option'),
  radio_buttons: one('selected_option', 'initial_option', 'option'),
  users_select: one('selected_user', 'initial_user', 'id'),
  conversations_select: one('selected_conversation', 'initial_conversation', 'id'),
  channels_select: one('selected_channel', 'initial_channel', 'id'),
  checkboxes: many('selected_options', 'initial_options', 'option'),
  multi_static_select: many('selected_options', 'initial_options', 'option'),
  multi_external_select: many('selected_options', 'initial_options', 'option'),
  multi_users_select: many('selected_users', 'initial_users', 'id'),
  multi_conversations_select: many('selected_conversations', 'initial_conversations', 'id'),
  file_input: many('files', 'initial_files', 'file'),
  multi_channels_select: many('selected_channels', 'initial_channels', 'id'),
};

export function inputSlot(elementType: string): InputSlot | undefined {
  return SLOTS[elementType];
}

/** Slack sends the value of a datetime picker as a number of seconds. */
export function asValue(type: string, value: string): string | number {
  return type === 'datetimepicker' ? Number(value) : value;
}

/** The options of an element, including those in groups. */
export function offeredOptions(source: JsonObject): readonly JsonObject[] {
  const grouped = objectsAt(source, 'option_groups').flatMap((group) => objectsAt(group, 'options'));
  return [...objectsAt(source, 'options'), ...grouped];
}

function one(field: string, initialField: string, holds: InputSlot['holds']): InputSlot {
  return { field, initialField, isMany: false, holds };
}

function many(field: string, initialField: string, holds: InputSlot['holds']): InputSlot {
  return { field, initialField, isMany: true, holds };
}
