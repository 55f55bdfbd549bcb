import { describe, expect, test } from 'vitest';
import { noon, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { cveId, kevEntry, openRiskScene, vulnerability } from '../../../test/support/db/risk-scene.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { Recommendation } from '../../microsoft/recommendation.ts';
import { replaceDeviceGroups } from '../recommendations/groups.ts';
import { readRiskFacts } from './facts.ts';
import { readCves } from './read-cves.ts';
import { recheckCves } from './recheck-cves.ts';
import type { ExposureSettings } from './settings.ts';
import { syncKev } from './sync-kev.ts';

const all: DeviceScope = { kind: 'all' };
const nothingSaid: ExposureSettings = { publicGroups: [], others: 'unknown' };

describe('what is known of a recommendation', () => {
  const store = useStore();

  async function openScene(changes: Partial<Recommendation> = {}) {
    const scene = await openRiskScene(store());
    const recommendation = await storeRecommendation(store(), {
      ...{ weaknesses: 3, tags: [], hasPublicExploit: false },
      ...changes,
    });
    const { program, defender, records, kev, signal } = scene;
    defender.listed = [1, 2, 3].map((number) => vulnerability(number));
    return {
      ...scene,
      recommendation,
      read: () => readCves(program, defender, recommendation.id, signal),
      recheck: () => recheckCves(program, records, signal),
      async publish(...numbers: readonly number[]) {
        kev.entries = numbers.map((number) => kevEntry(number, { wantsTriage: number === 2 }));
        kev.releasedAt = program.clock.now();
        await syncKev(program, kev, signal);
      },
      async facts(scope = all, exposure = nothingSaid) {
        const found = await readRiskFacts(store().db, [recommendation.id], {
          scope,
          exposure,
          cves: [],
          now: scene.program.clock.now(),
        });
        return found.get(recommendation.id) ?? expect.fail('it is not there');
      },
    };
  }

  test('is nothing before anything was read', async () => {
    const { facts } = await openScene();

    const { cves, ...known } = await facts();

    expect(cves.map(({ id }) => id)).toEqual([null]);
    expect(cves.flatMap((cve) => [cve.in_kev, cve.automatable, cve.total_impact])).toEqual(Array(3).fill('unknown'));
    expect(known).toEqual({ publicly_exposed: 'unknown', public_exploit: 'no', active_alert: 'no' });
  });

  test('of a configuration, that it has no CVE', async () => {
    const { facts } = await openScene({ id: 'sca-_-scid-3000' as never });
    expect((await facts()).cves).toEqual([]);
  });

  test('of CVEs of which the same is known, the last and the first count for all', async () => {
    const { facts, read, recheck, publish, records } = await openScene();
    await read();
    await publish(2);
    for (const number of [1, 3]) records.answers.set(cveId(number), { automatable: true, totalImpact: false });
    await recheck();

    const { cves } = await facts();

    const known = { automatable: 'yes', total_impact: 'no' };
    const unknown = { automatable: 'unknown', total_impact: 'unknown' };
    expect(cves).toMatchObject([
      { id: cveId(2), in_kev: 'yes', wants_triage: 'yes', ...unknown },
      { id: cveId(3), in_kev: 'no', wants_triage: 'no', ...known },
      { id: cveId(1), in_kev: 'no', wants_triage: 'no', ...known },
    ]);
  });

  test('whether a CVE is in KEV is unknown while no catalog was read', async () => {
    const { facts, read } = await openScene();
    await read();
    const { cves } = await facts();
    expect(cves.flatMap(({ in_kev, wants_triage }) => [in_kev, wants_triage])).toEqual(Array(4).fill('unknown'));
  });

  const servers: DeviceScope = { kind: 'groups', groups: ['Servers'] };

  test.each<[string, DeviceScope, ExposureSettings, readonly string[], string]>([
    ['nobody has said', servers, nothingSaid, ['Servers'], 'unknown'],
    ['others are not public', servers, { publicGroups: [], others: 'no' }, ['Servers'], 'no'],
    ['the group is public', servers, { publicGroups: ['Servers'], others: 'no' }, ['Servers'], 'yes'],
    ['another group is public', servers, { publicGroups: ['Web'], others: 'no' }, ['Servers', 'Web'], 'no'],
    ['one of all groups is public', all, { publicGroups: ['Web'], others: 'no' }, ['Servers', 'Web'], 'yes'],
    ['none of all groups is public', all, { publicGroups: ['Web'], others: 'unknown' }, ['Servers'], 'unknown'],
    ['the groups were not read', all, { publicGroups: ['Web'], others: 'no' }, [], 'unknown'],
  ])('public exposure where %s', async (_, scope, exposure, groups, expected) => {
    const { facts, recommendation } = await openScene();
    const counts = groups.map((name) => ({ name, deviceCount: 1 }));
    await store().inTransaction((tx) => replaceDeviceGroups(tx, recommendation.id, counts, noon));

    expect((await facts(scope, exposure)).publicly_exposed).toBe(expected);
  });

  test('Defender’s tag makes it public, whatever was said of groups', async () => {
    const { facts } = await openScene({ tags: ['internetFacing'] });
    const known = await facts(servers, { publicGroups: [], others: 'no' });
    expect(known.publicly_exposed).toBe('yes');
  });
});
