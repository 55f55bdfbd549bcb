import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nock from 'nock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type KevCatalogRow, kevCatalog, type ListedCve } from '../../sandbox/cisa/cisa-rows.ts';
import { createKevSource, type KevSource } from '../../src/features/risk/sources/kev.ts';
import { SourceFailure } from '../../src/microsoft/failure.ts';
import { contractsFolder } from '../support/contracts-folder.ts';
import { useStrictNetwork } from '../support/microsoft/strict-network.ts';
import { manualTime, recordingLog } from '../support/microsoft/time-and-log.ts';

const host = 'https://cisa.example';
const path = '/feeds/kev.json';
const at = `${host}${path}`;
const signal = AbortSignal.any([]);
const sampleFile = join(contractsFolder, 'cisa/kev.sample.json');
const hasSample = existsSync(sampleFile);

useStrictNetwork();

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mendbot-kev-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function sourceOf(kind: 'url' | 'file', where = at) {
  const time = manualTime('2026-11-27T18:00:00Z');
  const log = recordingLog();
  return { time, log, source: createKevSource({ kind, at: where }, { ...time, log, random: () => 0 }) };
}

const released = new Date('2026-11-27T15:00:00.000Z');
const listed: readonly ListedCve[] = [
  { id: 'CVE-2026-10001', addedOn: '2026-11-20', isRansomware: true, wantsTriage: true },
  { id: 'CVE-2026-10002', addedOn: '2026-11-25' },
];
const catalog = kevCatalog(listed, released);

async function failureOf(source: KevSource, etag: string | null = null): Promise<unknown> {
  const error: unknown = await source.read(etag, signal).catch((thrown: unknown) => thrown);
  if (!(error instanceof SourceFailure)) throw new Error(`it did not fail: ${JSON.stringify(error)}`);
  return error.why;
}

/** What is wrong with an answer, which is sent once. */
async function troubleWith(body: string | object): Promise<unknown> {
  nock(host).get(path).reply(200, body);
  return await failureOf(sourceOf('url').source);
}

function fileOf(text: string): string {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, text);
  return file;
}

describe('a catalog', () => {
  test.skipIf(!hasSample)('is read as CISA publishes it', async () => {
    nock(host).get(path).reply(200, readFileSync(sampleFile, 'utf8'), { etag: '"abc"' });

    expect(await sourceOf('url').source.read(null, signal)).toEqual({
      etag: '"abc"',
      catalog: {
        version: '2026.11.27',
        releasedAt: released,
        entries: [
          { id: 'CVE-2026-10001', wantsTriage: true },
          { id: 'CVE-2026-10002', wantsTriage: false },
        ],
      },
    });
  });

  test('is asked for with its tag, and is not sent where it has not changed', async () => {
    nock(host, { reqheaders: { 'if-none-match': '"abc"', 'user-agent': 'mendbot' } })
      .get(path)
      .reply(304);
    expect(await sourceOf('url').source.read('"abc"', signal)).toBeNull();
  });

  test('has no tag that could not be sent back', async () => {
    nock(host)
      .get(path)
      .reply(200, catalog, { etag: `"${'x'.repeat(300)}"` });
    expect(await sourceOf('url').source.read(null, signal)).toMatchObject({ etag: null });
  });

  test('names no CVE twice, and is as strict as the stricter of two', async () => {
    const body = kevCatalog([...listed, ...listed], released);
    const words = ['No', 'No', ' yes', 'No'];
    const vulnerabilities = body.vulnerabilities.map((one, at) => ({ ...one, forensicTriage: words[at] }));
    nock(host)
      .get(path)
      .reply(200, { ...body, vulnerabilities });
    const read = await sourceOf('url').source.read(null, signal);
    expect(read?.catalog.entries).toEqual([
      { id: 'CVE-2026-10001', wantsTriage: true },
      { id: 'CVE-2026-10002', wantsTriage: false },
    ]);
  });

  test('is read from a file, with the mark of Windows in front', async () => {
    const { source } = sourceOf('file', fileOf(`\uFEFF${JSON.stringify(catalog)}`));
    expect(await source.read(null, signal)).toMatchObject({ etag: null, catalog: { version: '2026.11.27' } });
  });
});

describe('an answer that is none', () => {
  test.each([
    [404, { kind: 'address_unknown' }],
    [403, { kind: 'request_refused', status: 403, code: null }],
    [304, { kind: 'request_refused', status: 304 }],
  ])('%i is not tried again', async (status, why) => {
    nock(host).get(path).reply(status);
    expect(await failureOf(sourceOf('url').source)).toMatchObject({ ...why, service: 'cisa', what: 'kev_catalog' });
  });

  test('500 is tried four times', async () => {
    nock(host).get(path).times(4).reply(500, '<html>');
    expect(await failureOf(sourceOf('url').source)).toMatchObject({ kind: 'service_error', status: 500 });
  });

  test('429 is waited for as long as it says', async () => {
    nock(host).get(path).reply(429, '', { 'retry-after': '23' });
    nock(host).get(path).reply(200, catalog);
    const { source, time } = sourceOf('url');

    expect(await source.read(null, signal)).not.toBeNull();
    expect(time.slept).toEqual([23_000]);
  });

  test('429 for a day is not waited for', async () => {
    nock(host).get(path).reply(429, '', { 'retry-after': '86400' });
    expect(await failureOf(sourceOf('url').source)).toMatchObject({ kind: 'throttled', seconds: 86_400 });
  });

  test('another address is not followed', async () => {
    nock(host).get(path).reply(302, '', { location: 'https://elsewhere.example/kev.json' });
    expect(await failureOf(sourceOf('url').source)).toMatchObject({ kind: 'redirected' });
  });

  test('no network is said, and nothing of the address but its path is logged', async () => {
    nock(host)
      .get(path)
      .times(4)
      .replyWithError(Object.assign(new Error('no route'), { code: 'ENOTFOUND' }));
    const { source, log } = sourceOf('url');

    expect(await failureOf(source)).toMatchObject({ kind: 'unreachable', code: 'ENOTFOUND' });
    expect(log.lines).toHaveLength(4);
  });
});

describe('a bad catalog', () => {
  const whole = JSON.stringify(catalog);

  test.each<[string, string | object, unknown]>([
    ['cut off', whole.slice(0, -40), { kind: 'incomplete' }],
    ['a page of a proxy', '<html>Blocked</html>', { kind: 'incomplete' }],
    ['nothing', '', { kind: 'incomplete' }],
    ['a list', '[]', { kind: 'not_understood', where: '' }],
    ['without entries', { ...catalog, vulnerabilities: null }, { kind: 'not_understood', where: 'vulnerabilities' }],
    ['of no day', { ...catalog, dateReleased: 'soon' }, { kind: 'not_understood', where: 'dateReleased' }],
    ['of the future', kevCatalog(listed, new Date('2036-01-01')), { kind: 'not_understood', where: 'dateReleased' }],
    ['with another count', { ...catalog, count: 1600 }, { kind: 'miscounted', said: 1600, listed: 2 }],
    ['with a count of words', { ...catalog, count: '2' }, { kind: 'not_understood', where: 'count' }],
    ['half unreadable', withEntries(3, 4), { kind: 'unlikely_count', readable: 3, expected: 7 }],
  ])('%s is refused', async (_, body, why) => {
    expect(await troubleWith(body)).toMatchObject(why as object);
  });

  test('of 30 MB is not read to its end', async () => {
    expect(await troubleWith(`{"title":"${'x'.repeat(30 * 1024 * 1024)}"}`)).toMatchObject({
      ...{ kind: 'too_long', mebibytes: 20 },
    });
  });

  test.each([
    ['is not there', () => join(folder, 'none.json'), { kind: 'file_unreadable', code: 'ENOENT' }],
    ['is a folder', () => folder, { kind: 'file_unreadable', code: 'EISDIR' }],
    ['is a pipe', () => pipeIn(folder), { kind: 'file_unreadable', code: 'EINVAL' }],
    ['is cut off', () => fileOf(whole.slice(0, -40)), { kind: 'incomplete' }],
    ['has 30 MB', () => fileOf(`"${'x'.repeat(30 * 1024 * 1024)}"`), { kind: 'too_long' }],
  ])('as a file that %s is refused', async (_, where, why) => {
    const { source } = sourceOf('file', where());
    expect(await failureOf(source)).toMatchObject({ ...why, service: 'kev_file' });
  });
});

function pipeIn(folder: string): string {
  const path = join(folder, 'pipe');
  execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
  return path;
}

function withEntries(good: number, bad: number): KevCatalogRow {
  const entries = Array.from({ length: good }, (_, at) => ({ id: `CVE-2026-2000${at}`, addedOn: '2026-11-20' }));
  const broken = Array.from({ length: bad }, () => ({ id: 'CVE-none', addedOn: '2026-11-20' }));
  return kevCatalog([...entries, ...broken], released);
}

test('nothing hostile of an entry is taken, and the others are', async () => {
  const [entry] = catalog.vulnerabilities;
  const hostile = [
    { ...entry, cveID: `CVE-2026-${'9'.repeat(5000)}` },
    { ...entry, cveID: "CVE-2026-10003'; drop table kev_entry; --" },
    { ...entry, cveID: { toString: 'x' } },
    { ...entry, cveID: 'CVE-2026-10004', dateAdded: '2026-99-99' },
    null,
    JSON.parse('{"__proto__": {"cveID": "CVE-2026-10005", "dateAdded": "2026-11-20"}}'),
    { ...entry, cveID: ' cve-2026-10006 ', forensicTriage: ['Yes'], knownRansomwareCampaignUse: 7 },
    ...Array.from({ length: 9 }, (_, at) => ({ ...entry, cveID: `CVE-2026-3000${at}`, notes: '<!channel>\0\ud800' })),
  ];
  const body = { ...catalog, catalogVersion: '<script>\0', vulnerabilities: hostile, count: hostile.length };
  nock(host).get(path).reply(200, body);

  const read = await sourceOf('url').source.read(null, signal);

  expect(read?.catalog.version).toBe('');
  expect(read?.catalog.entries.map(({ id }) => id)).toEqual([
    'CVE-2026-10004',
    'CVE-2026-10006',
    ...Array.from({ length: 9 }, (_, at) => `CVE-2026-3000${at}`),
  ]);
  expect(read?.catalog.entries[1]).toMatchObject({ wantsTriage: false });
});
