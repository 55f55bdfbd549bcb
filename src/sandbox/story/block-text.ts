import { type JsonObject, objectAt, objectsAt, textAt } from '../wire/json-object.ts';

/** Blocks as lines of text, for a terminal. */
export function blockText(blocks: readonly JsonObject[]): readonly string[] {
  return blocks.flatMap(linesOf);
}

function linesOf(block: JsonObject): readonly string[] {
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
    default:
      return [JSON.stringify(block)];
  }
}

function sectionLines(block: JsonObject): readonly string[] {
  const fields = objectsAt(block, 'fields').map((field) => plainText(textAt(field, 'text') ?? '').replace('\n', ': '));
  const text = objectAt(block, 'text') === undefined ? [] : textOf(block).split('\n');
  return [...text, ...fields];
}

function textOf(block: JsonObject, key = 'text'): string {
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
  if (textAt(element, 'type') !== 'overflow') return `[ ${textAt(objectAt(element, 'text'), 'text') ?? ''} ]`;
  const items = objectsAt(element, 'options').map((item) => textAt(objectAt(item, 'text'), 'text') ?? '');
  return `[ ⋯ ${items.join(' | ')} ]`;
}

function fieldOf(element: JsonObject | undefined): string {
  const option = objectAt(element, 'initial_option');
  const options = objectsAt(element, 'initial_options');
  const shown = [...(option === undefined ? [] : [option]), ...options].map(
    (item) => textAt(objectAt(item, 'text'), 'text') ?? '',
  );
  const value = shown.join(', ') || textAt(element, 'initial_date') || textAt(element, 'initial_value');
  return value === undefined ? '▁▁▁▁▁▁' : `‹${value}›`;
}

/** mrkdwn as somebody reads it. */
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
