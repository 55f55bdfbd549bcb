import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import type { AskedTrouble } from '../../../core/connection.ts';
import { dayMs } from '../../../core/time.ts';
import { SourceFailure } from '../../../microsoft/failure.ts';
import { type CveId, toCveId } from '../../../microsoft/recommendation.ts';
import type { RiskAddresses } from './config.ts';
import { createFetcher, type Failing, parseJson, type SourceParts } from './fetch.ts';

/** CISA's catalog of known exploited vulnerabilities. */
export interface KevCatalog {
  readonly version: string;
  readonly releasedAt: Date;
  /** Each CVE once. */
  readonly entries: readonly KevEntry[];
}

export interface KevEntry {
  readonly id: CveId;
  readonly wantsTriage: boolean;
}

export interface KevSource {
  readonly kind: 'url' | 'file';
  /** `null` = the catalog still has the given ETag. Throws `SourceFailure`, also for a bad catalog. */
  read(etag: string | null, signal: AbortSignal): Promise<ReadCatalog | null>;
  failure(trouble: AskedTrouble): SourceFailure;
}

export interface ReadCatalog {
  readonly catalog: KevCatalog;
  readonly etag: string | null;
}

/** The catalog has about 1.5 MB. */
const mostMebibytes = 20;
const mostBytes = mostMebibytes * 1024 * 1024;

export function createKevSource({ kind, at }: NonNullable<RiskAddresses['kev']>, parts: SourceParts): KevSource {
  const asked = { service: kind === 'url' ? 'cisa' : 'kev_file', what: 'kev_catalog' } as const;
  const failure = (trouble: AskedTrouble) => new SourceFailure({ ...trouble, ...asked });
  const parse = (text: string) => parseCatalog(text, parts.clock.now(), failure);
  const fetchJson = createFetcher({ ...parts, ...asked, mostMebibytes, maxWaitMs: 60_000 });
  return {
    kind,
    failure,
    async read(etag, signal) {
      if (kind === 'file') return { catalog: parse(await readFile(at, failure)), etag: null };
      const fetched = await fetchJson(at, etag, signal);
      if (fetched.kind === 'unchanged') return null;
      if (fetched.kind === 'missing') throw failure({ kind: 'address_unknown' });
      return { catalog: parse(fetched.text), etag: fetched.etag };
    },
  };
}

async function readFile(path: string, failure: Failing): Promise<string> {
  try {
    // A pipe would keep it waiting without end.
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const found = await file.stat();
    if (!found.isFile()) throw failure({ kind: 'file_unreadable', code: found.isDirectory() ? 'EISDIR' : 'EINVAL' });
    if (found.size > mostBytes) throw failure({ kind: 'too_long', mebibytes: mostMebibytes });
    // Editors on Windows may write a byte order mark, which is not JSON.
    return (await file.readFile('utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof SourceFailure) throw error;
    const { code = 'EIO' } = error as NodeJS.ErrnoException;
    throw failure({ kind: 'file_unreadable', code });
  }
}

const catalogShape = z.object({
  catalogVersion: z.string(),
  dateReleased: z.string(),
  count: z.number(),
  vulnerabilities: z.array(z.unknown()),
});

const entryShape = z.object({
  cveID: z.string(),
  forensicTriage: z.string().optional().catch(undefined),
});

/** Takes the ids and the triage word. Skips unreadable entries, and refuses a catalog with fewer than half readable. */
function parseCatalog(text: string, now: Date, failure: Failing): KevCatalog {
  const parsed = catalogShape.safeParse(parseJson(text, failure));
  if (!parsed.success) throw failure({ kind: 'not_understood', where: parsed.error.issues[0]?.path.join('.') ?? '' });
  const { catalogVersion, dateReleased, count, vulnerabilities } = parsed.data;
  const releasedAt = new Date(/^\d{4}-\d\d-\d\dT/.test(dateReleased) ? dateReleased : Number.NaN);
  // A release date in the future would keep out all later catalogs.
  const isPast = releasedAt.getTime() > 0 && releasedAt.getTime() < now.getTime() + dayMs;
  if (!isPast) throw failure({ kind: 'not_understood', where: 'dateReleased' });
  const listed = vulnerabilities.length;
  if (count !== listed) throw failure({ kind: 'miscounted', said: Math.round(count), listed });
  const entries = new Map<CveId, KevEntry>();
  for (const one of vulnerabilities) {
    const entry = readEntry(one);
    if (entry === null) continue;
    // An entry listed twice is as strict as the stricter one.
    const wantsTriage = entry.wantsTriage || entries.get(entry.id)?.wantsTriage === true;
    entries.set(entry.id, { ...entry, wantsTriage });
  }
  if (entries.size * 2 < listed) throw failure({ kind: 'unlikely_count', readable: entries.size, expected: listed });
  const version = /^[\w.-]{1,40}$/.test(catalogVersion) ? catalogVersion : '';
  return { version, releasedAt, entries: [...entries.values()] };
}

function readEntry(value: unknown): KevEntry | null {
  const parsed = entryShape.safeParse(value);
  if (!parsed.success) return null;
  const id = toCveId(parsed.data.cveID);
  return id === null ? null : { id, wantsTriage: parsed.data.forensicTriage?.trim().toLowerCase() === 'yes' };
}
