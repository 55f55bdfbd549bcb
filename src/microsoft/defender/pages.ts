import type { AskedThing } from '../../core/connection.ts';
import { SourceFailure } from '../failure.ts';
import type { ListedPage, Oddities } from '../reading.ts';
import type { ExposedDevice } from '../recommendation.ts';
import { toExposedDevice } from './map.ts';
import type { MachineReferenceRow, RecommendationRow } from './schema.ts';

/** The largest documented page size of these collections. */
export const pageSize = 10_000;

const maxPages = 1_000;
/** The pages of the export are smaller, and it may have more rows. */
const maxLinkedPages = 5_000;

export interface Collection<Row> {
  readonly what: AskedThing;
  readonly url: URL;
  readonly first: ListedPage<Row>;
  /** `linked`: the address comes from a page link. `counted`: it comes from `$skip`. */
  readonly fetchPage: (url: URL, how: 'linked' | 'counted') => Promise<ListedPage<Row>>;
  /** The origins that links may lead to, because each request carries the access token. */
  readonly origins: ReadonlySet<string>;
  readonly oddities: Oddities;
}

export function pageUrl(collection: URL, skip: number): URL {
  const start = `${collection.href}${collection.search === '' ? '?' : '&'}`;
  return new URL(`${start}$top=${pageSize}${skip === 0 ? '' : `&$skip=${skip}`}`);
}

/**
 * Yields the rows of all pages, each id once. The documentation does not say whether pages are linked or need `$skip`.
 * Throws a `SourceFailure` `endless` on a loop.
 */
export async function* rowsByPage<Row extends { readonly id?: string | null | undefined }>(
  collection: Collection<Row>,
): AsyncGenerator<readonly (Row | null)[]> {
  const seen = { ids: new Set<string>(), urls: new Set<string>([pageUrl(collection.url, 0).href]) };
  let received = 0;
  let isLinked = false;
  for (let page = collection.first; ; ) {
    const unseen = unseenRows(page, seen.ids, collection.oddities);
    yield unseen;
    received += page.value.length;
    isLinked ||= Boolean(page['@odata.nextLink']);
    const url = nextUrl(page, { received, isLinked }, collection);
    if (url === null) return;
    // Rows may move between pages during the reading, so the last page may contain only repeats. Earlier, such a page
    // means a loop.
    const isRepeat = unseen.length === 0 && page.value.length > 0;
    if (isRepeat || seen.urls.has(url.href) || seen.urls.size >= maxPages) throw endless(collection.what);
    seen.urls.add(url.href);
    page = await collection.fetchPage(url, page['@odata.nextLink'] ? 'linked' : 'counted');
  }
}

/** Yields the rows of linked pages. For rows without an id, so repeats are not removed. */
export async function* rowsByLink<Row>(
  collection: Omit<Collection<Row>, 'first' | 'oddities'>,
): AsyncGenerator<readonly (Row | null)[]> {
  const seen = new Set<string>();
  for (let page = await collection.fetchPage(collection.url, 'counted'); ; ) {
    const link = page['@odata.nextLink'];
    yield page.value;
    // The page is released before the next one arrives, because each takes many megabytes.
    page = { value: [] };
    if (!link) return;
    const url = checkedLink(link, collection);
    if (seen.has(url.href) || seen.size >= maxLinkedPages) throw endless(collection.what);
    seen.add(url.href);
    page = await collection.fetchPage(url, 'linked');
  }
}

/** Rows move between pages during the reading, so repeats are normal. Ids ignore case. */
function unseenRows<Row extends { readonly id?: string | null | undefined }>(
  page: ListedPage<Row>,
  seenIds: Set<string>,
  oddities: Oddities,
): readonly (Row | null)[] {
  return page.value.filter((row) => {
    if (!row?.id) return true;
    const id = row.id.toLowerCase();
    if (!seenIds.has(id)) return seenIds.add(id);
    oddities.count('value[].id repeated');
    return false;
  });
}

function nextUrl<Row>(
  page: ListedPage<Row>,
  progress: { readonly received: number; readonly isLinked: boolean },
  collection: Collection<Row>,
): URL | null {
  const link = page['@odata.nextLink'];
  if (link) return checkedLink(link, collection);
  // With more rows than `$top`, the service ignored it and sent everything.
  if (progress.isLinked || page.value.length !== pageSize) return null;
  return pageUrl(collection.url, progress.received);
}

function checkedLink(link: string, { what, origins }: Pick<Collection<never>, 'what' | 'origins'>): URL {
  const url = URL.parse(link);
  // The origin alone does not exclude credentials in the address or `blob:` addresses.
  if (url !== null && origins.has(url.origin) && url.href.startsWith(`${url.origin}/`)) return url;
  throw new SourceFailure({ kind: 'led_elsewhere', service: 'defender', what });
}

function endless(what: AskedThing): SourceFailure {
  return new SourceFailure({ kind: 'endless', service: 'defender', what });
}

/** Each device once. Throws a `SourceFailure` if a row has no id, because a missing device would look patched. */
export function wholeDeviceList(
  rows: readonly (MachineReferenceRow | null)[],
  oddities: Oddities,
): readonly ExposedDevice[] {
  const devices = rows.map((row) => toExposedDevice(row, oddities)).filter((device) => device !== null);
  if (devices.length === rows.length) return [...new Map(devices.map((device) => [device.id, device])).values()];
  const unnamed = rows.length - devices.length;
  throw new SourceFailure({ kind: 'devices_without_id', count: rows.length, unnamed });
}

/**
 * Accepts an empty device list only if Defender counts no exposed device or no longer lists the recommendation. Throws
 * otherwise.
 */
export function requireNoneCounted(row: RecommendationRow | null): void {
  if (row === null || row.exposedMachinesCount === 0) return;
  throw new SourceFailure({ kind: 'devices_unlisted', counted: row.exposedMachinesCount ?? null });
}
