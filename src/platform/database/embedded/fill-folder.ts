import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TransferFailed, translateFileTrouble } from '../move/transfer-failed.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { besideDatabase, lockName, ofDatabase } from './folder-names.ts';
import { DataFolderUnavailable, lockFolder } from './lock-folder.ts';
import { syncFolder } from './sync-folder.ts';

const stagingName = 'restoring';

// What makes a folder a database comes last.
const lastName = 'PG_VERSION';

/** Whether a database is being put there, or was when the process ended: what stands there may be half of it. */
export function isBeingFilled(dataDir: string): boolean {
  return existsSync(join(dataDir, stagingName));
}

/** Throws for a restore that did not come to its end: what stands there may be half of a database. */
export function refuseInterruptedRestore(dataDir: string): void {
  if (!isBeingFilled(dataDir)) return;
  throw new StoreUnavailable(
    `A restore into ${dataDir} did not come to its end: repeat it, or empty the folder to begin anew.`,
  );
}

/** Throws {@link DataFolderUnavailable} where this user may not look there. */
export function hasDatabase(dataDir: string): boolean {
  try {
    return statSync(join(dataDir, lastName), { throwIfNoEntry: false }) !== undefined;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOTDIR') return false;
    throw new DataFolderUnavailable(
      'unreadable',
      `This user may not look into the data folder ${dataDir}: run this as the user that the bot runs as.`,
      { cause },
    );
  }
}

/**
 * Has a database made in a folder inside of `dataDir`, which has none, and moves it to its place once it is whole. The
 * folder beside it would be the usual place, but the bot's user may not write there, and a volume cannot be exchanged. Where
 * `fill` throws, all is as it was; where the process ends, the next one sees that, and this begins anew.
 */
export async function fillFolder<T>(dataDir: string, fill: (staging: string) => Promise<T>): Promise<T> {
  refuseDatabase(dataDir);
  const before = existsSync(dataDir) ? entriesOf(dataDir) : null;
  using _lock = lockFolder(dataDir);
  const staging = join(dataDir, stagingName);
  try {
    // Once more: until the lock was taken, a bot may have started there.
    refuseDatabase(dataDir);
    removeUnfinished(dataDir);
    const result = await fillStaging(staging, fill);
    await settle(dataDir, staging);
    return result;
  } catch (error) {
    // A half that could not be removed keeps its mark.
    if (!isBeingFilled(dataDir)) leaveAsBefore(dataDir, before);
    throw translateFileTrouble(error, 'written', dataDir);
  }
}

async function fillStaging<T>(staging: string, fill: (staging: string) => Promise<T>): Promise<T> {
  mkdirSync(staging, { mode: 0o700 });
  try {
    return await fill(staging);
  } catch (error) {
    rmSync(staging, { recursive: true });
    throw error;
  }
}

function leaveAsBefore(dataDir: string, before: readonly string[] | null): void {
  if (before === null) rmSync(dataDir, { recursive: true });
  else if (!before.includes(lockName)) rmSync(join(dataDir, lockName), { force: true });
}

function entriesOf(dataDir: string): readonly string[] {
  try {
    return readdirSync(dataDir);
  } catch (error) {
    throw translateFileTrouble(error, 'read', dataDir);
  }
}

function refuseDatabase(dataDir: string): void {
  if (!hasDatabase(dataDir) || isBeingFilled(dataDir)) return;
  throw new TransferFailed(
    `There is a database in ${dataDir} already, which is left as it is: move the folder away, or set MENDBOT_DATA_DIR to an empty one.`,
  );
}

/** What an interrupted run left, and nothing else: what somebody put there is theirs, and then all stays as it is. */
function removeUnfinished(dataDir: string): void {
  const isUnfinished = isBeingFilled(dataDir);
  const isLeft = (name: string) => isUnfinished && (name === stagingName || ofDatabase.test(name));
  const names = readdirSync(dataDir).filter((name) => !besideDatabase.has(name));
  const others = names.filter((name) => !isLeft(name));
  if (others.length > 0) {
    throw new TransferFailed(
      `${dataDir} is not empty (${others.slice(0, 3).join(', ')}): a restore goes into an empty folder only.`,
    );
  }
  // The mark goes last: a run that ends in between is seen as well.
  const left = names.filter((name) => name !== stagingName);
  for (const name of [...left, ...(isUnfinished ? [stagingName] : [])])
    rmSync(join(dataDir, name), { recursive: true });
}

async function settle(dataDir: string, staging: string): Promise<void> {
  const names = readdirSync(staging).filter((name) => name !== lastName);
  for (const name of [...names, lastName]) renameSync(join(staging, name), join(dataDir, name));
  await syncFolder(dataDir);
  rmSync(staging, { recursive: true });
  await syncFolder(dataDir);
}
