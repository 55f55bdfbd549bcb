import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DatabaseError } from 'pg';
import { type Extract, extract } from 'tar-stream';
import { parsedJson } from '../../../core/text.ts';
import { unknownAmong } from '../migrate.ts';
import { Digest } from './dump.ts';
import { type Manifest, manifest, manifestName, type TableManifest } from './manifest.ts';
import { TransferFailed, translateFileTrouble } from './transfer-failed.ts';

type Entry = Extract extends AsyncIterable<infer One> ? One : never;

interface ArchiveReader {
  /** Called first. */
  onManifest(read: Manifest): Promise<void>;
  /** Takes all rows of one table. */
  onTable(table: TableManifest, rows: Readable): Promise<void>;
}

const longestManifestBytes = 1_000_000;

/**
 * Reads an archive to its end. Throws {@link TransferFailed} if the file is not a complete archive, or is of a newer
 * version, and errors of `reader` unchanged.
 */
export async function readArchive(file: string, reader: ArchiveReader): Promise<Manifest> {
  const archive = extract();
  let known: Manifest | null = null;
  const unreadable = (cause?: unknown) =>
    new TransferFailed(
      known === null
        ? `${file} is no backup that "mendbot backup" made, or it is damaged.`
        : `${file} is cut short or damaged: take another copy of it, or another backup.`,
      { cause },
    );
  const read = pipeline(createReadStream(file), createGunzip(), archive);
  // Its error is looked at below. The loop may have failed first.
  read.catch(() => {});
  try {
    const left: TableManifest[] = [];
    for await (const entry of archive) {
      if (known === null) {
        known = await readManifest(entry, unreadable);
        left.push(...known.tables);
        await reader.onManifest(known);
        continue;
      }
      const table = left.shift();
      if (table === undefined || table.name !== entry.header.name) throw unreadable();
      const digest = new Digest();
      // `onTable` may stop early, and then its error counts.
      const [passed, taken] = await Promise.allSettled([pipeline(entry, digest), reader.onTable(table, digest)]);
      if (taken.status === 'rejected') throw taken.reason;
      if (passed.status === 'rejected') throw passed.reason;
      const { bytes, count, sha256 } = digest.result();
      if (bytes !== table.bytes || count !== table.count || sha256 !== table.sha256) throw unreadable();
    }
    // The checksum of gzip comes last, so the file must be read to its end.
    await read;
    if (known === null || left.length > 0) throw unreadable();
    return known;
  } catch (error) {
    archive.destroy();
    const cause = await read.then(
      () => error,
      (trouble: unknown) => trouble,
    );
    throw translated(error, { cause, file, unreadable });
  }
}

async function readManifest(entry: Entry, unreadable: (cause?: unknown) => TransferFailed): Promise<Manifest> {
  const { name, size = 0 } = entry.header;
  if (name !== manifestName || size > longestManifestBytes) throw unreadable();
  const found = manifest.safeParse(parsedJson(await text(entry)));
  if (!found.success) {
    throw new TransferFailed(
      'The backup was made in a way that this Mendbot does not know: restore it with the one that made it.',
    );
  }
  const unknown = unknownAmong(found.data.migrations);
  if (unknown.length === 0) return found.data;
  throw new TransferFailed(
    `The backup is of a newer Mendbot (${unknown.join(', ')}): restore it with that one, or take an older backup.`,
  );
}

interface Reading {
  /** The error that ended the reading of the file, or else the same error. */
  readonly cause: unknown;
  readonly file: string;
  readonly unreadable: (cause?: unknown) => TransferFailed;
}

function translated(error: unknown, { cause, file, unreadable }: Reading): unknown {
  if (error instanceof TransferFailed) return error;
  if (error instanceof DatabaseError) return isOfRows(error) ? unreadable(error) : error;
  const read = translateFileTrouble(cause, 'read', file);
  if (read instanceof TransferFailed) return read;
  // gunzip and the tar format have their own errors.
  return isOfFormat(error) || isOfFormat(cause) ? unreadable(cause) : error;
}

/** Rows that were changed may fit no column (class 22) or break a constraint (class 23). */
function isOfRows({ code = '' }: DatabaseError): boolean {
  return code.startsWith('22') || code.startsWith('23');
}

function isOfFormat(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    code.startsWith('Z_') ||
    /tar|Unexpected end|Premature close/i.test(error.message) ||
    code === 'ERR_STREAM_PREMATURE_CLOSE'
  );
}
