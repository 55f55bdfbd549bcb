import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | null;

/** Without it, Excel reads the file as Latin-1. */
export const byteOrderMark = '\uFEFF';

/** Rows as RFC 4180 lines. Cells that a spreadsheet could run as a formula become plain text. */
export function csvLines(rows: readonly (readonly CsvCell[])[]): string {
  return stringify([...rows], {
    record_delimiter: 'windows',
    // The library itself quotes only the whole delimiter, not a single line feed.
    quoted_match: /[\r\n]/,
    escape_formulas: true,
    // The only character of OWASP's list that the library omits.
    cast: { string: (text) => (text.startsWith('\n') ? `'${text}` : text) },
  });
}
