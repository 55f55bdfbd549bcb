import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Pack, pack } from 'tar-stream';
import { listRunMigrations } from '../migrate.ts';
import type { Reader } from '../transaction.ts';
import { type Manifest, manifestName, type TableManifest } from './manifest.ts';
import { listArchivedTables, listColumns, quoted, quotedTable, readSequences } from './tables.ts';

/** Both use one connection, in a transaction that reads one snapshot. */
export interface Snapshot {
  readonly client: Client;
  readonly db: Reader;
}

/** Writes all rows into files of `folder`. Errors of the disk are thrown unchanged. */
export async function dumpTables(
  { client, db }: Snapshot,
  folder: string,
  made: Pick<Manifest, 'format' | 'version' | 'at'>,
): Promise<Manifest> {
  const tables: TableManifest[] = [];
  const names = await listArchivedTables(db);
  for (const name of names) {
    const columns = await listColumns(db, name);
    const file = await writeTo(join(folder, name));
    const rows = client.query(
      copyTo(`copy (select ${columns.map(quoted).join(', ')} from ${quotedTable(name)}) to stdout`),
    );
    const digest = new Digest();
    await pipeline(rows, digest, file);
    tables.push({ name, columns, ...digest.result() });
  }
  const sequences = await readSequences(db, names);
  return { ...made, migrations: await listRunMigrations(db), tables, sequences };
}

/** Opened before: if another part of a pipeline fails meanwhile, nobody would take the error of opening. */
async function writeTo(path: string, options: { readonly flush?: true } = {}): Promise<Writable> {
  return (await open(path, 'w', 0o600)).createWriteStream(options);
}

/** Passes rows of `copy` on, and tells about them at the end. Each row ends with the only line feed in it. */
export class Digest extends Transform {
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #count = 0;

  override _transform(part: Buffer, _: BufferEncoding, pass: (error: null, part: Buffer) => void): void {
    this.#hash.update(part);
    this.#bytes += part.length;
    for (let at = part.indexOf(10); at !== -1; at = part.indexOf(10, at + 1)) this.#count += 1;
    pass(null, part);
  }

  result(): Pick<TableManifest, 'bytes' | 'count' | 'sha256'> {
    return { bytes: this.#bytes, count: this.#count, sha256: this.#hash.digest('hex') };
  }
}

/** Packs the files of `folder` into a tar.gz archive, which is synced to disk. */
export async function packArchive(folder: string, file: string, manifest: Manifest): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createGzip(), await writeTo(file, { flush: true }));
  const [filled, ended] = await Promise.allSettled([fill(archive, folder, manifest), written]);
  // If both fail, the error that stopped the writing is the reason.
  if (ended.status === 'rejected') throw ended.reason;
  if (filled.status === 'rejected') throw filled.reason;
}

async function fill(archive: Pack, folder: string, manifest: Manifest): Promise<void> {
  try {
    archive.entry({ name: manifestName, mode: 0o600 }, JSON.stringify(manifest, null, 2));
    for (const { name, bytes } of manifest.tables) {
      const header = { name, mode: 0o600, size: bytes };
      await using file = await open(join(folder, name));
      if (bytes === 0) archive.entry(header, '');
      else await pipeline(file.createReadStream(), archive.entry(header));
    }
    archive.finalize();
  } catch (error) {
    archive.destroy();
    throw error;
  }
}
