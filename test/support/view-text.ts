import { blockLines, plainText } from '../../sandbox/story/block-text.ts';
import { type JsonObject, objectAt, objectsAt, textAt } from '../../sandbox/wire/json-object.ts';
import type { GalleryView } from './gallery-view.ts';

/** A view as lines: one for each text and each control, without technical parts. */
export function viewText({ payload }: GalleryView): readonly string[] {
  const source: JsonObject = { ...payload };
  const lines = objectsAt(source, 'blocks').flatMap(linesOf);
  return [...headLines(source, lines), ...lines].flatMap((text) => text.split('\n'));
}

/** The notification, if it differs from the message, or the parts around a form. */
function headLines(payload: JsonObject, lines: readonly string[]): readonly string[] {
  const notification = textAt(payload, 'text');
  if (notification !== undefined)
    return lines.join('\n') === plainText(notification) ? [] : [`» ${plainText(notification)}`];
  const title = textAt(objectAt(payload, 'title'), 'text');
  const buttons = ['submit', 'close'].flatMap((key) => textAt(objectAt(payload, key), 'text') ?? []);
  return title === undefined ? [] : [`▢ ${title} ${buttons.map((label) => `[${label}]`).join(' ')}`];
}

function linesOf(block: JsonObject): readonly string[] {
  const element = objectAt(block, 'element');
  const hint = textAt(objectAt(block, 'hint'), 'text');
  return [
    ...blockLines(block),
    ...(hint === undefined ? [] : [`    ${hint}`]),
    ...optionLines(element),
    ...[element, objectAt(block, 'accessory'), ...objectsAt(block, 'elements')].flatMap(questionLines),
  ];
}

/** A field's options in one line, and their descriptions below. */
function optionLines(element: JsonObject | undefined): readonly string[] {
  const options = [...objectsAt(element, 'options')];
  const described = [...options, ...initialOptions(element)].flatMap((option) => {
    const description = textAt(objectAt(option, 'description'), 'text');
    return description === undefined ? [] : [`    ${labelOf(option)}: ${description}`];
  });
  return [...(options.length === 0 ? [] : [`    (${options.map(labelOf).join(' | ')})`]), ...new Set(described)];
}

function initialOptions(element: JsonObject | undefined): readonly JsonObject[] {
  const one = objectAt(element, 'initial_option');
  return [...(one === undefined ? [] : [one]), ...objectsAt(element, 'initial_options')];
}

/** The question that a button asks first. */
function questionLines(element: JsonObject | undefined): readonly string[] {
  const confirm = objectAt(element, 'confirm');
  if (confirm === undefined) return [];
  const [title, text, yes, no] = ['title', 'text', 'confirm', 'deny'].map((key) =>
    textAt(objectAt(confirm, key), 'text'),
  );
  return [`    ${labelOf(element)} asks: ${title} ${text} [${yes}] [${no}]`];
}

function labelOf(item: JsonObject | undefined): string {
  return textAt(objectAt(item, 'text'), 'text') ?? '';
}
