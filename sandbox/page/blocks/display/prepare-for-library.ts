import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { listAt, textAt } from '../json-at.ts';

/**
 * The block as the renderer draws it rightly: it would parse the raw text of a table's cells, and load pictures of other
 * hosts from Markdown.
 */
export function prepareForLibrary(block: JsonObject): JsonObject {
  switch (textAt(block, 'type')) {
    case 'table':
      return { ...block, rows: rowsOf(block).map((row) => row.map(cell)) };
    case 'markdown':
      return { ...block, text: (textAt(block, 'text') ?? '').replace(/!(\[[^\]]*\]\()/g, '$1') };
    default:
      return block;
  }
}

function rowsOf(block: JsonObject): readonly (readonly JsonObject[])[] {
  const rows = block['rows'];
  return Array.isArray(rows) ? rows.map((_, index) => listAt({ row: rows[index] }, 'row')) : [];
}

function cell(source: JsonObject): JsonObject {
  if (textAt(source, 'type') !== 'raw_text') return source;
  const text = { type: 'text', text: textAt(source, 'text') ?? '' };
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [text] }] };
}
