import type { JsonObject } from '../../../sandbox/wire/json-object.ts';

export function plain(text: string): JsonObject {
  return { type: 'plain_text', text };
}

export function mrkdwn(text: string): JsonObject {
  return { type: 'mrkdwn', text };
}

export function option(text: string, more: JsonObject = {}): JsonObject {
  return { text: plain(text), value: text.toLowerCase().replaceAll(' ', '_'), ...more };
}

export function options(...texts: readonly string[]): readonly JsonObject[] {
  return texts.map((text) => option(text));
}

export function button(actionId: string, more: JsonObject = {}): JsonObject {
  return { type: 'button', action_id: actionId, text: plain(actionId), ...more };
}

export function actions(blockId: string, ...elements: readonly JsonObject[]): JsonObject {
  return { type: 'actions', block_id: blockId, elements };
}

export function section(text: string, more: JsonObject = {}): JsonObject {
  return { type: 'section', text: mrkdwn(text), ...more };
}

/** An input block with the same word as its id, its action id and its label. */
export function input(name: string, element: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: 'input', block_id: name, label: plain(name), element: { action_id: name, ...element }, ...more };
}

export function modal(title: string, blocks: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  return { type: 'modal', callback_id: title, title: plain(title), submit: plain('Send'), blocks, ...more };
}
