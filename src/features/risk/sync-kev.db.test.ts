import { describe, expect, test } from 'vitest';
import { cveId, kevEntry, openRiskScene, writtenRows } from '../../../test/support/db/risk-scene.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { readKeptCatalog, readKevAge } from './kev-store.ts';
import { syncKev } from './sync-kev.ts';

describe('the KEV catalog', () => {
  const store = useStore();
  const openScene = () => openRiskScene(store());
  const listed = async () => {
    const rows = await store().db.selectFrom('kev_entry').select('cve_id').orderBy('cve_id').execute();
    return rows.map(({ cve_id }) => cve_id);
  };
  const written = async () =>
    `${await writtenRows(store(), 'kev_catalog')}\n${await writtenRows(store(), 'kev_entry')}`;

  test('is kept, and grows', async () => {
    const { program, kev, signal, passDays } = await openScene();
    kev.entries = [kevEntry(1), kevEntry(2)];
    expect(await syncKev(program, kev, signal)).toBe(2);
    passDays(3);
    kev.entries = [kevEntry(1), kevEntry(2), kevEntry(3)];
    kev.releasedAt = program.clock.now();

    expect(await syncKev(program, kev, signal)).toBe(3);

    expect(await listed()).toEqual([1, 2, 3].map(cveId));
    expect(await readKeptCatalog(store().db)).toMatchObject({ entry_count: 3, source: 'url' });
  });

  test('is not written again where nothing has changed, with a tag or without', async () => {
    const { program, kev, signal, passDays } = await openScene();
    kev.entries = Array.from({ length: 600 }, (_, number) => kevEntry(number));
    await syncKev(program, kev, signal);
    const before = await written();
    passDays(1);

    kev.entries = kev.entries.toReversed();
    await syncKev(program, kev, signal);
    const again = await written();
    kev.etag = '"1"';
    await syncKev(program, kev, signal);
    const tagged = await written();
    expect(await syncKev(program, kev, signal)).toBe(600);

    expect(again).toBe(before);
    expect(await written()).toBe(tagged);
    expect(await writtenRows(store(), 'kev_entry')).toBe(before.slice(before.indexOf('\n') + 1));
  });

  test('writes the entry alone that has changed', async () => {
    const { program, kev, signal, passDays } = await openScene();
    kev.entries = [kevEntry(1), kevEntry(2)];
    await syncKev(program, kev, signal);
    const [first] = (await writtenRows(store(), 'kev_entry')).split('\n');
    passDays(1);
    kev.releasedAt = program.clock.now();
    kev.entries = [kevEntry(1), kevEntry(2, { wantsTriage: true })];

    await syncKev(program, kev, signal);

    const rows = await store().db.selectFrom('kev_entry').selectAll().orderBy('cve_id').execute();
    expect(rows.map(({ wants_triage }) => wants_triage)).toEqual([false, true]);
    expect((await writtenRows(store(), 'kev_entry')).split('\n')[0]).toBe(first);
  });

  test('an entry that is gone counts no more, until it comes back', async () => {
    const { program, kev, signal, passDays } = await openScene();
    const publish = async (...numbers: readonly number[]) => {
      kev.entries = numbers.map((number) => kevEntry(number));
      kev.releasedAt = program.clock.now();
      await syncKev(program, kev, signal);
      passDays(1);
    };
    await publish(1, 2, 3);

    await publish(1, 2);
    expect(await listed()).toEqual([1, 2].map(cveId));
    await publish(1, 2, 3);

    expect(await listed()).toEqual([1, 2, 3].map(cveId));
  });

  test('hundreds that are gone at once all go', async () => {
    const { program, kev, signal } = await openScene();
    kev.entries = Array.from({ length: 700 }, (_, number) => kevEntry(number));
    await syncKev(program, kev, signal);
    kev.entries = kev.entries.slice(0, 400);
    kev.releasedAt = new Date(kev.releasedAt.getTime() + 1000);

    await syncKev(program, kev, signal);

    expect(await listed()).toHaveLength(400);
  });

  test.each([
    ['with less than half of what is kept', 'unlikely_count', 1, 1],
    ['without entries', 'unlikely_count', 0, 1],
    ['of an earlier version', 'outdated', 3, -1],
    ['of two hundred times the length', 'unlikely_count', 2000, 1],
  ])('%s changes nothing', async (_, kind, count, days) => {
    const { program, kev, signal } = await openScene();
    kev.entries = [kevEntry(1), kevEntry(2), kevEntry(3)];
    await syncKev(program, kev, signal);
    const before = await written();
    kev.entries = Array.from({ length: count }, (_entry, number) => kevEntry(number + 20));
    kev.releasedAt = new Date(kev.releasedAt.getTime() + days * 3_600_000);

    await expect(syncKev(program, kev, signal)).rejects.toMatchObject({ why: { kind } });

    expect(await written()).toBe(before);
  });

  test('that is empty is refused from the beginning', async () => {
    const { program, kev, signal } = await openScene();
    await expect(syncKev(program, kev, signal)).rejects.toMatchObject({ why: { kind: 'unlikely_count' } });
    expect(await readKevAge(store().db)).toBeNull();
  });

  test('of a file is as old as its release, whenever it is read', async () => {
    const { program, kev, signal, passDays } = await openScene();
    kev.kind = 'file';
    kev.entries = [kevEntry(1)];
    passDays(40);
    await syncKev(program, kev, signal);

    expect(await readKevAge(store().db)).toMatchObject({ asOf: kev.releasedAt });
  });
});
