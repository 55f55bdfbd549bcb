import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TransferFailed, translateFileTrouble } from '../move/transfer-failed.ts';
import { copyName } from './folder-names.ts';

/** The folder of a database that nobody writes to, until disposal. */
export interface RestingFolder extends AsyncDisposable {
  readonly folder: string;
  /** Whether the bot that made it has ended, which removes the folder. */
  readonly isLost: () => Promise<boolean>;
}

/** Makes copies of an open database, one at a time. */
export function copyTaker(dataDir: string, copyTo: (folder: string) => Promise<void>): () => Promise<RestingFolder> {
  const folder = join(dataDir, copyName);
  const remove = () => rm(folder, { recursive: true, force: true });
  let isTaken = false;
  return async () => {
    if (isTaken) throw new TransferFailed('Another backup is being made: wait until it has ended.');
    isTaken = true;
    const release = async () => {
      await remove();
      isTaken = false;
    };
    try {
      await remove();
      await copyTo(folder);
    } catch (error) {
      await release();
      throw translateFileTrouble(error, 'written', folder);
    }
    return { folder, isLost: async () => false, [Symbol.asyncDispose]: release };
  };
}
