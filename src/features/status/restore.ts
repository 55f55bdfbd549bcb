import { type Stats, statSync } from 'node:fs';
import { fillFolder, unpackArchive } from '../../platform/database/embedded/archive.ts';
import { openFolder } from '../../platform/database/move/open-existing.ts';
import { TransferFailed, translateFileTrouble } from '../../platform/database/move/transfer-failed.ts';
import { type NextNumbers, skipNumbers } from '../workspace/index.ts';
import { type BackupManifest, readBackupManifest } from './backup.ts';
import { type Counts, differingTables, readCounts } from './counts.ts';

export interface RestoreOrder {
  readonly file: string;
  /** Must be missing or empty. */
  readonly dataDir: string;
  /** How many activity and exception numbers are skipped, since they may have been given after the backup. */
  readonly skip: number;
}

export interface Restored {
  readonly manifest: BackupManifest;
  readonly counts: Counts;
  readonly next: readonly NextNumbers[];
}

/** Restores a backup into a data folder completely or not at all. */
export async function restoreStore({ file, dataDir, skip }: RestoreOrder): Promise<Restored> {
  rejectEndless(file);
  return await fillFolder(dataDir, async (staging) => {
    const manifest = await unpack(file, staging);
    await using engine = await openFolder(staging);
    const counts = await readCounts(engine.db);
    if (counts.migrations.length === 0) {
      throw new TransferFailed(`There is no Mendbot in the database that ${file} holds: take another backup.`);
    }
    const differing = differingTables(counts.tables, manifest.tables);
    if (differing.length > 0) {
      throw new TransferFailed(
        `${file} does not hold what it says (${differing.join(', ')}): take another copy of it, or another backup.`,
      );
    }
    return { manifest, counts, next: await skipNumbers(engine.db, skip) };
  });
}

/** A pipe would be waited for without end, with the data folder taken. */
function rejectEndless(file: string): void {
  let found: Stats;
  try {
    found = statSync(file);
  } catch (error) {
    throw translateFileTrouble(error, 'read', file);
  }
  if (found.isFile()) return;
  throw new TransferFailed(`${file} cannot be read: it is ${found.isDirectory() ? 'a folder' : 'a pipe or a device'}.`);
}

async function unpack(file: string, staging: string): Promise<BackupManifest> {
  let manifest: BackupManifest | undefined;
  await unpackArchive(file, staging, async (found) => {
    manifest = await readBackupManifest(found);
  });
  if (manifest === undefined) throw new Error('an archive was unpacked without its manifest');
  return manifest;
}
