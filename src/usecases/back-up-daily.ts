import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../lib/clock.ts';
import { dailyBackupName, dailyBackupsIn, unfinishedBackupsIn } from '../store/daily-backups.ts';
import type { RestingFolder } from '../store/take-copy.ts';
import { TransferFailed } from '../store/transfer-failed.ts';
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

/** Makes and proves a backup, and only then removes those beyond the newest. */
export async function backUpDaily(
  { folder, keep, dataDir, version }: DailyBackups,
  { clock, takeCopy }: { readonly clock: Clock; readonly takeCopy: () => Promise<RestingFolder> },
): Promise<Backup & { readonly file: string }> {
  const at = clock.now();
  const file = join(folder, dailyBackupName(at));
  for (const left of unfinishedBackupsIn(folder)) rmSync(left, { recursive: true });
  const backup = await backUpStore({ dataDir, file, version, at, openSource: takeCopy });
  if (isAuditBroken(backup.stock)) {
    throw new TransferFailed(
      `The backup ${file} is whole, but the audit log is not as it was written: "mendbot audit verify" says where. No older backup was removed.`,
    );
  }
  const others = dailyBackupsIn(folder).filter((one) => one.file !== file);
  for (const old of others.slice(keep - 1)) rmSync(old.file);
  return { ...backup, file };
}
