import { expect, test } from 'vitest';
import { createCveRecords } from '../../src/features/risk/sources/cve-records.ts';
import { createKevSource } from '../../src/features/risk/sources/kev.ts';
import type { CveId } from '../../src/microsoft/recommendation.ts';
import { manualTime, recordingLog } from '../../test/support/microsoft/time-and-log.ts';
import { type CisaOptions, CisaStandIn } from './cisa-stand-in.ts';

const signal = AbortSignal.any([]);
const id = 'CVE-2026-10001' as CveId;

async function open(options: CisaOptions = {}) {
  const time = manualTime();
  const cisa = await CisaStandIn.start({ now: () => time.clock.now().getTime(), ...options });
  const parts = { ...time, log: recordingLog() };
  return {
    time,
    cisa,
    kev: createKevSource({ kind: 'url', at: cisa.kevUrl }, parts),
    records: createCveRecords(cisa.cveUrl, parts),
    [Symbol.asyncDispose]: () => cisa[Symbol.asyncDispose](),
  };
}

test('the real client reads the catalog, and a new release of it', async () => {
  await using opened = await open({ listed: [id] });
  const { cisa, kev } = opened;
  const first = await kev.read(null, signal);
  const again = await kev.read(first?.etag ?? null, signal);
  cisa.list('CVE-2026-10002', { wantsTriage: true });

  const second = await kev.read(first?.etag ?? null, signal);

  expect(first?.catalog.entries.map((entry) => entry.id)).toContain(id);
  expect(again).toBeNull();
  expect(second?.catalog.entries.at(-1)).toMatchObject({ id: 'CVE-2026-10002', wantsTriage: true });
  expect(cisa.calls.map(({ status }) => status)).toEqual([200, 304, 200]);
});

test.each([
  ['unreachable', 'unreachable'],
  ['miscounted', 'miscounted'],
] as const)('%s, it fails until it is healed', async (trouble, kind) => {
  await using opened = await open();
  const { cisa, kev } = opened;
  cisa.setTrouble(trouble);
  await expect(kev.read(null, signal)).rejects.toMatchObject({ why: { kind } });
  cisa.setTrouble(null);
  expect(await kev.read(null, signal)).not.toBeNull();
});

test('the real client reads records, and not those that are missing', async () => {
  await using opened = await open();
  const { cisa, records } = opened;
  cisa.decide(id, { automatable: 'yes', technicalImpact: 'Rapid' });
  expect(await records.read(id, null, signal)).toMatchObject({ answers: { automatable: true, totalImpact: null } });
  cisa.decide(id, 'missing');
  expect(await records.read(id, null, signal)).toEqual({ kind: 'missing' });
});

test('of most CVEs something is said, and always the same', async () => {
  await using opened = await open();
  const { records } = opened;
  const ids = Array.from({ length: 40 }, (_, at) => `CVE-2026-${11_000 + at}` as CveId);
  const readAll = async () => await Promise.all(ids.map((one) => records.read(one, null, signal)));

  const all = await readAll();

  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['read', 'missing']));
  expect(await Promise.all(ids.slice(0, 9).map((one) => records.read(one, null, signal)))).toEqual(all.slice(0, 9));
});

test('what was listed is there again after a restart', async () => {
  await using before = await open();
  before.cisa.list(id);
  await using after = await open({ restore: JSON.parse(JSON.stringify(before.cisa.snapshot())) });
  expect(after.cisa.isListed(id)).toBe(true);
});
