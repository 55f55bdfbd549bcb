import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import { translateFileTrouble } from '../move/transfer-failed.ts';
import { ofDatabase } from './folder-names.ts';

/** What an archive begins with: what is in it, as JSON. */
export const manifestName = 'mendbot-backup.json';

/**
 * Writes the folder of a database that nobody has open, and what is to be known of it, to a new file (a tar archive
 * with gzip). It is on the disk when this resolves.
 */
export async function archiveFolder(folder: string, file: string, manifest: object): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(file, { mode: 0o600, flush: true }));
  try {
    await Promise.all([written, fill(archive, folder, manifest)]);
  } catch (error) {
    archive.destroy();
    // What stopped the writing is the reason, where both have failed.
    const reason = await written.then(
      () => error,
      (cause: unknown) => (isOfSystem(cause) ? cause : error),
    );
    throw translateFileTrouble(reason, 'written', file);
  }
}

async function fill(archive: Pack, folder: string, manifest: object): Promise<void> {
  archive.entry({ name: manifestName, mode: 0o600, mtime: new Date(0) }, JSON.stringify(manifest, null, 2));
  for await (const path of pathsIn(folder, '')) await add(archive, folder, path);
  archive.finalize();
}

/** Of a database, folders before what is in them. */
export async function* pathsIn(folder: string, prefix: string): AsyncGenerator<string> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    // Whatever else is there, such as a mount's own folder, is not the database's.
    const isForeign = prefix === '' && !ofDatabase.test(path);
    if (isForeign || !(entry.isDirectory() || entry.isFile())) continue;
    yield path;
    if (entry.isDirectory()) yield* pathsIn(folder, path);
  }
}

async function add(archive: Pack, folder: string, path: string): Promise<void> {
  const facts = await stat(join(folder, path));
  const header = { name: path, mtime: new Date(0) };
  if (facts.isDirectory()) {
    archive.entry({ ...header, type: 'directory', mode: 0o700 });
    return;
  }
  const file = { ...header, mode: 0o600, size: facts.size };
  // Nothing of a length of nothing: `end` below the start is refused.
  if (facts.size === 0) archive.entry(file, '');
  else await pipeline(createReadStream(join(folder, path), { end: facts.size - 1 }), archive.entry(file));
}

/** Whether the operating system has refused something. */
export function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
