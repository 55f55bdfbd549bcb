import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { archiveFolder } from '../../platform/database/embedded/archive-folder.ts';
import { hasDatabase, isBeingFilled } from '../../platform/database/embedded/fill-folder.ts';
import { DataFolderUnavailable, lockFolder } from '../../platform/database/embedded/lock-folder.ts';
import { openFolder } from '../../platform/database/embedded/open-folder.ts';
import { syncFolder } from '../../platform/database/embedded/sync-folder.ts';
import type { RestingFolder } from '../../platform/database/embedded/take-copy.ts';
import { isInside } from '../../platform/database/is-inside.ts';
import { TransferFailed, translateFileTrouble } from '../../platform/database/move/transfer-failed.ts';
import { refuseNewerSchema } from '../../platform/database/refuse-newer-schema.ts';
import { type BackupManifest, backupFormat } from './backup-manifest.ts';
import { proveArchive } from './prove-archive.ts';
import { type Stock, takeStock } from './take-stock.ts';

export interface BackupOrder {
  /** Of the embedded database. */
  readonly dataDir: string;
  /** A file that is not there yet. */
  readonly file: string;
  readonly version: string;
  readonly at: Date;
  /** The database itself, or a copy of it. */
  readonly openSource: () => Promise<RestingFolder>;
}

export interface Backup {
  readonly bytes: number;
  readonly stock: Stock;
}

/**
 * Writes the embedded database to one file, which appears under its name once it was unpacked and opened anew, and holds
 * what the database does.
 */
export async function backUpStore(order: BackupOrder): Promise<Backup> {
  const { dataDir, file } = order;
  refuseFile(file, dataDir);
  return await inWorkFolder(file, async (work) => {
    const archive = join(work, 'archive');
    const stock = await archiveSource(order, archive);
    const data = join(work, 'data');
    mkdirSync(data, { mode: 0o700 });
    await proveArchive(archive, data, stock);
    refuseExisting(file);
    renameSync(archive, file);
    await syncFolder(dirname(resolve(file)));
    return { bytes: statSync(file).size, stock };
  });
}

/** The database itself where nobody has it open, otherwise a copy from the bot; `askBot` gives `null` where no bot answers. */
export async function openSource(dataDir: string, askBot: () => Promise<RestingFolder | null>): Promise<RestingFolder> {
  try {
    const held = holdDatabase(dataDir);
    return { folder: dataDir, isLost: async () => false, [Symbol.asyncDispose]: async () => held[Symbol.dispose]() };
  } catch (error) {
    if (!isInUse(error)) throw error;
    const copy = await askBot();
    if (copy === null) throw error;
    return copy;
  }
}

function isInUse(error: unknown): boolean {
  return error instanceof TransferFailed && error.cause instanceof DataFolderUnavailable;
}

async function archiveSource(order: BackupOrder, archive: string): Promise<Stock> {
  await using source = await order.openSource();
  const lost = (cause?: unknown) =>
    new TransferFailed('The bot has ended while the backup was made: repeat it.', { cause });
  let stock: Stock;
  try {
    stock = await stockOf(source.folder);
    await archiveFolder(source.folder, archive, manifestOf(stock, order));
  } catch (error) {
    throw (await source.isLost()) ? lost(error) : error;
  }
  // What was read may have been half of it, without any error.
  if (await source.isLost()) throw lost();
  return stock;
}

function manifestOf(
  { migrations, tables }: Stock,
  made: { readonly version: string; readonly at: Date },
): BackupManifest {
  return { format: backupFormat, version: made.version, at: made.at.toISOString(), migrations, tables };
}

function refuseFile(file: string, dataDir: string): void {
  refuseExisting(file);
  const folder = dirname(resolve(file));
  try {
    if (isInside(folder, dataDir)) {
      throw new TransferFailed(`${file} lies in the data folder itself: name a file elsewhere.`);
    }
  } catch (error) {
    // Whether there is a database is asked next.
    if (!existsSync(folder) || existsSync(dataDir)) throw translateFileTrouble(error, 'written', file);
  }
}

function refuseExisting(file: string): void {
  if (existsSync(file)) throw new TransferFailed(`${file} exists already; nothing was written.`);
}

/** Takes the folder for as long as it is copied: nobody opens the database meanwhile. */
export function holdDatabase(dataDir: string): Disposable {
  if (!hasDatabase(dataDir) || isBeingFilled(dataDir)) {
    throw new TransferFailed(
      `There is no whole database in ${dataDir}. Set MENDBOT_DATA_DIR to the bot's data folder.`,
    );
  }
  try {
    return lockFolder(dataDir);
  } catch (cause) {
    if (!(cause instanceof DataFolderUnavailable) || cause.why !== 'in_use') throw cause;
    throw new TransferFailed(
      `Another process uses the database in ${dataDir}: stop the bot first, and start it afterwards, or let another command end.`,
      {
        cause,
      },
    );
  }
}

/** Opening and closing it also leaves all of it in its files, whatever ended the last process. */
async function stockOf(dataDir: string): Promise<Stock> {
  await using engine = await openFolder(dataDir);
  await refuseNewerSchema(engine.db);
  const stock = await takeStock(engine.db);
  if (stock.migrations.length > 0) return stock;
  throw new TransferFailed(`There is no Mendbot in the database in ${dataDir}: nothing was written.`);
}

/** A new folder beside the file, for its owner alone. A run that was killed leaves it behind. */
async function inWorkFolder<T>(file: string, task: (work: string) => Promise<T>): Promise<T> {
  let work: string | undefined;
  try {
    work = mkdtempSync(`${file}.part-`);
    return await task(work);
  } catch (error) {
    throw translateFileTrouble(error, 'written', file);
  } finally {
    if (work !== undefined) rmSync(work, { recursive: true, force: true });
  }
}
