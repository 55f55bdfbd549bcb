import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | null;

/** Excel reads a file without it as Latin-1. */
export const byteOrderMark = '\uFEFF';

/** Rows as RFC 4180 lines. Cells that a spreadsheet may take for a formula are made plain text. */
export function csvLines(rows: readonly (readonly CsvCell[])[]): string {
  return stringify([...rows], {
    record_delimiter: 'windows',
    // By itself the library quotes only what holds the whole delimiter, not a line feed alone.
    quoted_match: /[\r\n]/,
    escape_formulas: true,
    // The one of OWASP's list that the library leaves out.
    cast: { string: (text) => (text.startsWith('\n') ? `'${text}` : text) },
  });
}
