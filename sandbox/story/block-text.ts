import { type JsonObject, objectAt, objectsAt, textAt, textsAt } from '../wire/json-object.ts';

/** Blocks as lines of text, for a terminal. */
export function blockText(blocks: readonly JsonObject[]): readonly string[] {
  return blocks.flatMap(blockLines);
}

export function blockLines(block: JsonObject): readonly string[] {
  switch (textAt(block, 'type')) {
    case 'header':
      return [`━━ ${textOf(block)}`];
    case 'section':
      return [
        ...sectionLines(block),
        ...(objectAt(block, 'accessory') === undefined ? [] : [`   ${elementOf(objectAt(block, 'accessory'))}`]),
      ];
    case 'context':
      return objectsAt(block, 'elements').map((element) => `· ${plainText(textAt(element, 'text') ?? '')}`);
    case 'rich_text':
      return [`│ ${richText(block)}`];
    case 'actions':
      return [objectsAt(block, 'elements').map(elementOf).join(' ')];
    case 'table':
      return rowsOf(block).map((row) => row.map(cellText).join(' | '));
    case 'input':
      return [`${textOf(block, 'label')}: ${fieldOf(objectAt(block, 'element'))}`];
    case 'divider':
      return ['────'];
    default:
      return [JSON.stringify(block)];
  }
}

function sectionLines(block: JsonObject): readonly string[] {
  const fields = objectsAt(block, 'fields').map((field) => plainText(textAt(field, 'text') ?? '').replace('\n', ': '));
  const text = objectAt(block, 'text') === undefined ? [] : textOf(block).split('\n');
  return [...text, ...fields];
}

function textOf(block: JsonObject | undefined, key = 'text'): string {
  return plainText(textAt(objectAt(block, key), 'text') ?? '');
}

function richText(block: JsonObject): string {
  return objectsAt(block, 'elements')
    .flatMap((part) => objectsAt(part, 'elements'))
    .map((element) => textAt(element, 'text') ?? '')
    .join('')
    .replaceAll('\n', '\n│ ');
}

function rowsOf(block: JsonObject): readonly (readonly JsonObject[])[] {
  const rows = block['rows'];
  return Array.isArray(rows) ? rows.map((row) => objectsAt({ row }, 'row')) : [];
}

function cellText(cell: JsonObject): string {
  if (textAt(cell, 'type') !== 'rich_text') return textAt(cell, 'text') ?? '';
  return objectsAt(cell, 'elements')
    .flatMap((part) => objectsAt(part, 'elements'))
    .map((element) => textAt(element, 'text') ?? textAt(element, 'fallback') ?? '')
    .join('')
    .replaceAll('\n', ', ');
}

function elementOf(element: JsonObject | undefined): string {
  switch (textAt(element, 'type')) {
    case 'button':
      return `[${textOf(element, 'text')}${textAt(element, 'style') === 'danger' ? ' !' : ''}]`;
    case 'overflow':
      return `[⋯ ${objectsAt(element, 'options')
        .map((option) => textOf(option))
        .join(' | ')}]`;
    default:
      return fieldOf(element);
  }
}

function fieldOf(element: JsonObject | undefined): string {
  const value = fieldValue(element);
  if (value !== '') return `‹${value}›`;
  const placeholder = textOf(element, 'placeholder');
  return placeholder === '' ? '▁▁▁▁▁▁' : `[${placeholder}]`;
}

function fieldValue(element: JsonObject | undefined): string {
  const option = objectAt(element, 'initial_option');
  const options = [...(option === undefined ? [] : [option]), ...objectsAt(element, 'initial_options')];
  const ids = [...textsAt(element, 'initial_users'), ...textsAt(element, 'initial_conversations')];
  return [
    ...options.map((one) => textOf(one)),
    ...ids,
    ...['initial_user', 'initial_conversation', 'initial_date', 'initial_value'].flatMap(
      (key) => textAt(element, key) ?? [],
    ),
  ].join(', ');
}

/** mrkdwn as a reader sees it. */
export function plainText(mrkdwn: string): string {
  return mrkdwn
    .replace(/<!date\^(\d+)\^[^|>]*\|([^>]*)>/g, '$2')
    .replace(/<(https?:[^|>]*)\|([^>]*)>/g, '$2')
    .replace(/<#(\w+)>/g, '#$1')
    .replace(/\*([^*\n]+)\*/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
