import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../lib/clock.ts';
import type { RestingFolder } from '../store/take-copy.ts';
import { TransferFailed, translateFileTrouble } from '../store/transfer-failed.ts';
import { type Backup, backUpStore } from './back-up-store.ts';
import { isAuditBroken } from './take-stock.ts';

export interface DailyBackups {
  /** Where backups are kept. */
  readonly folder: string;
  /** How many are kept. */
  readonly keep: number;
  /** Of the embedded database. */
  readonly dataDir: string;
  readonly version: string;
}

/** By these names alone a file is known as one of these backups, and may be removed. */
const ownName = /^mendbot-\d{4}-\d\d-\d\d-\d{4}\.tar\.gz$/;

/** Makes and proves a backup, and only then removes those beyond the newest. */
export async function backUpDaily(
  { folder, keep, dataDir, version }: DailyBackups,
  { clock, takeCopy }: { readonly clock: Clock; readonly takeCopy: () => Promise<RestingFolder> },
): Promise<Backup & { readonly file: string }> {
  const at = clock.now();
  const name = `mendbot-${at.toISOString().slice(0, 16).replace('T', '-').replace(':', '')}.tar.gz`;
  const file = join(folder, name);
  for (const left of namesIn(folder).filter(isUnfinished)) rmSync(join(folder, left), { recursive: true });
  const backup = await backUpStore({ dataDir, file, version, at, openSource: takeCopy });
  if (isAuditBroken(backup.stock)) {
    throw new TransferFailed(
      `The backup ${file} is whole, but the audit log is not as it was written: "mendbot audit verify" says where. No older backup was removed.`,
    );
  }
  const newestFirst = namesIn(folder)
    .filter((one) => ownName.test(one) && one !== name)
    .toSorted()
    .toReversed();
  for (const old of newestFirst.slice(keep - 1)) rmSync(join(folder, old));
  return { ...backup, file };
}

/** What a run that was killed has left; only this program makes backups of these names. */
function isUnfinished(name: string): boolean {
  return name.endsWith('.part') && ownName.test(name.slice(0, -'.part'.length));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw translateFileTrouble(error, 'read', folder);
  }
}
