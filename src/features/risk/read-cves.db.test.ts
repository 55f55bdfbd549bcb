import { describe, expect, test } from 'vitest';
import { storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { cveId, openRiskScene, vulnerability, writtenRows } from '../../../test/support/db/risk-scene.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import type { Recommendation } from '../../microsoft/recommendation.ts';
import { saveRecommendations } from '../recommendations/store.ts';
import { forgetUnused, listOpenReadingsDue } from './cve-store.ts';
import { readCves } from './read-cves.ts';

describe('the CVEs of a recommendation', () => {
  const store = useStore();
  const tables = ['recommendation_risk', 'recommendation_cve', 'cve_fact'];
  const written = async () => (await Promise.all(tables.map((table) => writtenRows(store(), table)))).join('\n');

  async function openScene(changes: Partial<Recommendation> = {}) {
    const scene = await openRiskScene(store());
    const recommendation = await storeRecommendation(store(), { weaknesses: 2, ...changes });
    scene.defender.listed = [vulnerability(1), vulnerability(2)];
    const { program, defender, signal } = scene;
    return {
      ...scene,
      recommendation,
      read: () => readCves(program, defender, recommendation.id, signal),
      say: (said: Partial<Recommendation>) =>
        store().inTransaction((tx) => saveRecommendations(tx, [{ ...recommendation, ...said }], program.clock.now())),
      cves: () =>
        store()
          .db.selectFrom('recommendation_cve')
          .select('cve_id')
          .where('recommendation_id', '=', recommendation.id)
          .orderBy('cve_id')
          .execute(),
    };
  }

  test('are kept, and are not asked for again', async () => {
    const { read, cves, defender } = await openScene();
    expect(await read()).toBe('read');
    const before = await written();

    expect(await read()).toBe('known');

    expect(await cves()).toEqual([{ cve_id: cveId(1) }, { cve_id: cveId(2) }]);
    expect(defender.asked).toHaveLength(1);
    expect(await written()).toBe(before);
  });

  test('are read again where Defender counts others', async () => {
    const { read, say, cves, defender, passDays } = await openScene();
    await read();
    passDays(2);
    await say({ weaknesses: 3 });
    defender.listed = [vulnerability(2), vulnerability(3), vulnerability(4)];

    expect(await read()).toBe('read');

    expect(await cves()).toEqual([{ cve_id: cveId(2) }, { cve_id: cveId(3) }, { cve_id: cveId(4) }]);
  });

  test('that are the same after a week are not written again, whatever their EPSS is', async () => {
    const { read, defender, passDays } = await openScene();
    await read();
    const before = await writtenRows(store(), 'recommendation_cve');
    passDays(8);
    defender.listed = [vulnerability(2, { epss: 0.97 }), vulnerability(1), vulnerability(1)];

    expect(await read()).toBe('read');

    expect(await writtenRows(store(), 'recommendation_cve')).toBe(before);
  });

  test.each([
    ['Defender does not know it', null],
    ['Defender lists none although it counts some', []],
  ])('stay as they were where %s, and are asked for in a week', async (_, listed) => {
    const { read, say, cves, defender, passDays } = await openScene();
    await read();
    passDays(8);
    await say({ weaknesses: 5 });
    defender.listed = listed;

    expect(await read()).toBe('read');

    expect(await cves()).toHaveLength(2);
    expect(await read()).toBe('known');
  });

  test('of a configuration are none, and nobody is asked', async () => {
    const { program, defender, signal } = await openScene();
    const configuration = await storeRecommendation(store(), { id: 'sca-_-scid-2010' as never, weaknesses: 1 });

    expect(await readCves(program, defender, configuration.id, signal)).toBe('read');

    expect(defender.asked).toEqual([]);
    expect(await readCves(program, defender, configuration.id, signal)).toBe('known');
  });

  test('of open requests are due, and those of nobody are forgotten after 30 days', async () => {
    const { program, recommendation, read, passDays } = await openScene();
    const due = () =>
      listOpenReadingsDue(store().db, program.workspaceId, { after: '', limit: 9, now: program.clock.now() });
    expect(await due()).toEqual([]);
    await read();
    const forget = () => forgetUnused(store().db, program.workspaceId, program.clock.now());
    passDays(29);
    await forget();
    expect(await writtenRows(store(), 'cve_fact')).not.toBe('');

    passDays(2);
    await storeActivity(store(), program.workspaceId, { recommendationId: recommendation.id });
    expect(await due()).toEqual([recommendation.id]);
    await forget();
    expect(await writtenRows(store(), 'cve_fact')).not.toBe('');
    const other = await openRiskScene(store());
    await forgetUnused(store().db, other.program.workspaceId, program.clock.now());

    expect(await written()).toBe('\n\n');
  });

  test('have their records asked for again where one was forgotten in the moment of its reading', async () => {
    const { program, read } = await openScene();
    await read();
    await store().db.deleteFrom('cve_fact').where('cve_id', '=', cveId(1)).execute();

    await forgetUnused(store().db, program.workspaceId, program.clock.now());

    const wanted = await store()
      .db.selectFrom('cve_fact')
      .select(['cve_id', 'next_read_at'])
      .orderBy('cve_id')
      .execute();
    expect(wanted[0]).toEqual({ cve_id: cveId(1), next_read_at: program.clock.now() });
    expect(wanted).toHaveLength(2);
  });
});
