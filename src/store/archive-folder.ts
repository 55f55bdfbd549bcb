import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { formatTarHeader, tarBlockBytes } from './tar-header.ts';
import { translateFileTrouble } from './transfer-failed.ts';

/** What an archive begins with: what is in it, as JSON. */
export const manifestName = 'mendbot-backup.json';

/** Beside the database in its folder, and no part of it. */
export const lockName = 'lock';

/**
 * Writes the folder of a database that nobody has open, and what is to be known of it, to a new file (a tar archive
 * with gzip). It is on the disk when this resolves.
 */
export async function archiveFolder(folder: string, file: string, manifest: object): Promise<void> {
  try {
    await pipeline(
      Readable.from(blocksOf(folder, manifest)),
      createGzip(),
      createWriteStream(file, { mode: 0o600, flush: true }),
    );
  } catch (error) {
    throw translateFileTrouble(error, 'written', file);
  }
}

async function* blocksOf(folder: string, manifest: object): AsyncGenerator<Buffer> {
  const text = Buffer.from(JSON.stringify(manifest, null, 2));
  yield formatTarHeader({ path: manifestName, kind: 'file', size: text.length });
  yield text;
  yield paddingOf(text.length);
  for await (const path of pathsIn(folder, '')) yield* entryOf(folder, path);
  yield Buffer.alloc(2 * tarBlockBytes);
}

/** Folders before what is in them, as they stand in the archive. */
async function* pathsIn(folder: string, prefix: string): AsyncGenerator<string> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    // Whatever else somebody put there, such as a mount's own folder, is not the database's.
    if (path === lockName || path === 'lost+found' || !(entry.isDirectory() || entry.isFile())) continue;
    yield path;
    if (entry.isDirectory()) yield* pathsIn(folder, path);
  }
}

async function* entryOf(folder: string, path: string): AsyncGenerator<Buffer> {
  const facts = await stat(join(folder, path));
  if (facts.isDirectory()) {
    yield formatTarHeader({ path, kind: 'folder', size: 0 });
    return;
  }
  yield formatTarHeader({ path, kind: 'file', size: facts.size });
  let written = 0;
  // Nothing of a length of nothing: `end` below the start is refused.
  if (facts.size > 0) {
    for await (const chunk of createReadStream(join(folder, path), { end: facts.size - 1 })) {
      written += chunk.length;
      yield chunk;
    }
  }
  if (written !== facts.size) throw new Error(`${path} changed while it was read: something else has it open`);
  yield paddingOf(facts.size);
}

function paddingOf(size: number): Buffer {
  return Buffer.alloc((tarBlockBytes - (size % tarBlockBytes)) % tarBlockBytes);
}
