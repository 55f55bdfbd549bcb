import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import type { RestingFolder } from '../../platform/database/embedded/take-copy.ts';
import { TransferFailed } from '../../platform/database/move/transfer-failed.ts';
import { type Backup, backUpStore } from './back-up-store.ts';
import { type DailyBackupFolder, dailyBackupName, dailyBackupsIn, unfinishedBackupsIn } from './daily-backups.ts';
import { isAuditBroken } from './take-stock.ts';

export interface DailyBackups extends DailyBackupFolder {
  /** How many are kept. */
  readonly keep: number;
  readonly version: string;
}

/** Makes and proves a backup, and only then removes those beyond the newest. */
export async function backUpDaily(
  daily: DailyBackups,
  { clock, takeCopy }: { readonly clock: Clock; readonly takeCopy: () => Promise<RestingFolder> },
): Promise<Backup & { readonly file: string }> {
  const { folder, keep, dataDir, version } = daily;
  const at = clock.now();
  const file = join(folder, dailyBackupName(at, dataDir));
  for (const left of unfinishedBackupsIn(daily)) rmSync(left, { recursive: true });
  const backup = await backUpStore({ dataDir, file, version, at, openSource: takeCopy });
  if (isAuditBroken(backup.stock)) {
    throw new TransferFailed(
      `The backup ${file} is whole, but the audit log is not as it was written: "mendbot audit verify" says where. No older backup was removed.`,
    );
  }
  const others = dailyBackupsIn(daily, at).filter((one) => one.file !== file);
  for (const old of others.slice(keep - 1)) rmSync(old.file);
  return { ...backup, file };
}

declare module '../../platform/services.ts' {
  interface Services {
    /** `null`: the bot makes none. */
    readonly backups: DailyBackups | null;
  }
}
