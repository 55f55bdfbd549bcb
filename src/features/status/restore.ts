import { type Stats, statSync } from 'node:fs';
import { loadArchive } from '../../platform/database/archive/load.ts';
import type { Manifest } from '../../platform/database/archive/manifest.ts';
import { TransferFailed, translateFileTrouble } from '../../platform/database/archive/transfer-failed.ts';
import { openConnection } from '../../platform/database/engine.ts';
import { type NextNumbers, skipNumbers } from '../workspace/index.ts';
import { type Counts, readCounts } from './counts.ts';

export interface RestoreOrder {
  readonly file: string;
  /** The connection string of an empty database. */
  readonly url: string;
  /** How errors name the database. */
  readonly name: string;
  readonly schema: readonly string[];
  /** How many activity and exception numbers are skipped, since they may have been given after the backup. */
  readonly skip: number;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly counts: Counts;
  readonly next: readonly NextNumbers[];
}

/** Restores a backup into an empty database, completely or not at all. Throws {@link TransferFailed}. */
export async function restoreStore({ file, url, name, schema, skip }: RestoreOrder): Promise<Restored> {
  await using connection = await openConnection(url);
  const { client, db } = connection;
  try {
    return await db.transaction().execute(async (tx) => {
      const manifest = await loadArchive(file, { client, tx, schema, name });
      return { manifest, counts: await readCounts(tx), next: await skipNumbers(tx, skip) };
    });
  } catch (error) {
    throw translateFileTrouble(error, 'filled', name);
  }
}

/** Throws {@link TransferFailed} before a database is made. A pipe would be waited for without end. */
export function rejectUnreadable(file: string): void {
  let found: Stats;
  try {
    found = statSync(file);
  } catch (error) {
    throw translateFileTrouble(error, 'read', file);
  }
  if (found.isFile()) return;
  throw new TransferFailed(`${file} cannot be read: it is ${found.isDirectory() ? 'a folder' : 'a pipe or a device'}.`);
}
