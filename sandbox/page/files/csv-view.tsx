import Papa from 'papaparse';
import { type ReactElement, useEffect, useState } from 'react';
import styles from './csv-view.module.css';

const rowsShown = 500;

type Loaded = { readonly table: CsvTable } | { readonly trouble: string } | null;

/** A CSV file as a table. */
export function CsvView({ address }: { readonly address: string }): ReactElement {
  const [loaded, setLoaded] = useState<Loaded>(null);

  useEffect(() => {
    const stop = new AbortController();
    readText(address, stop.signal)
      .then((text) => setLoaded({ table: readCsv(text, rowsShown) }))
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setLoaded({ trouble: error instanceof Error ? error.message : String(error) });
      });
    return () => stop.abort();
  }, [address]);

  if (loaded === null) return <p className={styles['note']}>Reading the file…</p>;
  if ('trouble' in loaded) return <p className={styles['note']}>{`The file cannot be read: ${loaded.trouble}`}</p>;
  const { header, rows, rowCount } = loaded.table;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll the section */}
      <section className={styles['scroller']} aria-label="Rows of the file" tabIndex={0}>
        <table className={styles['table']}>
          <thead>
            <tr>
              {numbered(header).map(({ key, text }) => (
                <th key={key} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have only their position
              <tr key={index}>
                {numbered(row).map(({ key, text }) => (
                  <td key={key}>{text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles['count']}>
        {rows.length < rowCount
          ? `The first ${rows.length} of ${rowCount} rows; all are in the download.`
          : `${rowCount} ${rowCount === 1 ? 'row' : 'rows'}`}
      </p>
    </>
  );
}

async function readText(address: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`the sandbox answered ${response.status}`);
  return response.text();
}

function numbered(cells: readonly string[]): readonly { readonly key: number; readonly text: string }[] {
  return cells.map((text, key) => ({ key, text }));
}

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The number of rows in the file, without the header. */
  readonly rowCount: number;
}

/** Keeps at most `limit` rows, since nobody can use a page with a hundred thousand rows. */
export function readCsv(text: string, limit: number): CsvTable {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  const [header = [], ...rows] = data;
  return { header, rows: rows.slice(0, limit), rowCount: rows.length };
}
