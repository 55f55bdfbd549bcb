import { WorkStretch } from '../platform/lib/time.ts';
import type { LogPort } from './log-port.ts';
import { createOddities, type Oddities, reportOddities } from './oddities.ts';

export interface Mapping<Row, T> {
  readonly pages: (oddities: Oddities) => AsyncIterable<readonly (Row | null)[]>;
  /** `null` leaves the row out. */
  readonly map: (row: Row | null, oddities: Oddities) => T | null;
  /** Told of each row that is left out, for whoever concludes something from what a list does not name. */
  readonly onLeftOut?: (row: Row | null) => void;
  readonly serviceName: string;
  readonly log: LogPort;
}

/** A vendor's pages in words of the domain; what was odd in them is logged once, at their end. */
export async function* mappedPages<Row, T>(mapping: Mapping<Row, T>): AsyncGenerator<readonly T[]> {
  const oddities = createOddities();
  try {
    for await (const rows of mapping.pages(oddities)) {
      // A page is waited for, and what is made of it is somebody else's work.
      const stretch = new WorkStretch();
      const items: T[] = [];
      for (const row of rows) {
        const item = mapping.map(row, oddities);
        if (item === null) mapping.onLeftOut?.(row);
        else items.push(item);
        if (stretch.isOver) await stretch.next();
      }
      yield items;
    }
  } finally {
    reportOddities(oddities, mapping.serviceName, mapping.log);
  }
}

/** The same for an answer that is read whole. */
export async function mapOnce<A, T>(
  { serviceName, log }: Pick<Mapping<never, never>, 'serviceName' | 'log'>,
  read: (oddities: Oddities) => Promise<A>,
  map: (answer: A, oddities: Oddities) => T,
): Promise<T> {
  const oddities = createOddities();
  try {
    return map(await read(oddities), oddities);
  } finally {
    reportOddities(oddities, serviceName, log);
  }
}
