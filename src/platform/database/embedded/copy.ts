import { constants } from 'node:fs';
import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TransferFailed, translateFileTrouble } from '../move/transfer-failed.ts';
import { pathsIn } from './archive.ts';
import { copyName } from './folder.ts';

export type QuietFiles = ReadonlyMap<string, string>;

/** The coarsest resolution of modification times. Within it, an earlier change would hide a later one. */
export const quietMs = 2000;

/** First step of a copy of an open database: copies the files that were not changed lately. */
export async function copyQuietFiles(from: string, to: string): Promise<QuietFiles> {
  await mkdir(to, { mode: 0o700 });
  // The time comes from the file system, which also sets the times of the files.
  const { mtimeMs: beganMs } = await stat(to);
  const copied = new Map<string, string>();
  for await (const path of pathsIn(from, '')) {
    try {
      const { kind, mtimeMs, signature } = await factsOf(from, path);
      if (kind === 'folder') await mkdir(join(to, path), { mode: 0o700 });
      else if (mtimeMs < beganMs - quietMs) {
        await copyOne(from, to, path);
        copied.set(path, signature);
      }
    } catch (error) {
      // The engine removed the file meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return copied;
}

/** Second step, while the engine is idle: copies new and changed files, and removes deleted ones. */
export async function copyRest(from: string, to: string, quiet: QuietFiles): Promise<void> {
  const found = new Set<string>();
  for await (const path of pathsIn(from, '')) {
    found.add(path);
    const { kind, signature } = await factsOf(from, path);
    if (kind === 'folder') await mkdir(join(to, path), { mode: 0o700, recursive: true });
    else if (quiet.get(path) !== signature) await copyOne(from, to, path);
  }
  const gone: string[] = [];
  for await (const path of pathsIn(to, '')) if (!found.has(path)) gone.push(path);
  for (const path of gone) await rm(join(to, path), { recursive: true, force: true });
}

async function factsOf(folder: string, path: string) {
  const facts = await stat(join(folder, path), { bigint: true });
  return {
    kind: facts.isDirectory() ? 'folder' : 'file',
    mtimeMs: Number(facts.mtimeMs),
    signature: [facts.mtimeNs, facts.ctimeNs, facts.size, facts.ino].join(' '),
  } as const;
}

/** Shares blocks instead of copying if the file system supports it. */
async function copyOne(from: string, to: string, path: string): Promise<void> {
  await copyFile(join(from, path), join(to, path), constants.COPYFILE_FICLONE);
}

export interface RestingFolder extends AsyncDisposable {
  readonly folder: string;
  /** Whether the bot that made the copy has ended, which removes the folder. */
  readonly isLost: () => Promise<boolean>;
}

export function copyTaker(dataDir: string, copyTo: (folder: string) => Promise<void>): () => Promise<RestingFolder> {
  const folder = join(dataDir, copyName);
  const remove = () => rm(folder, { recursive: true, force: true });
  let isTaken = false;
  return async () => {
    if (isTaken) throw new TransferFailed('Another backup is being made: wait until it has ended.');
    isTaken = true;
    const release = async () => {
      try {
        await remove();
      } finally {
        isTaken = false;
      }
    };
    try {
      await remove();
      await copyTo(folder);
    } catch (error) {
      await release().catch(() => {});
      throw translateFileTrouble(error, 'written', folder);
    }
    return { folder, isLost: async () => false, [Symbol.asyncDispose]: release };
  };
}
