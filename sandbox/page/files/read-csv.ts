import Papa from 'papaparse';

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** All rows of the file, without the header. */
  readonly rowCount: number;
}

/** At most `limit` rows are kept; a page with a hundred thousand of them helps nobody. */
export function readCsv(text: string, limit: number): CsvTable {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  const [header = [], ...rows] = data;
  return { header, rows: rows.slice(0, limit), rowCount: rows.length };
}
