import { describe, expect, test } from 'vitest';
import { date, noon, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { cveId, kevEntry, openRiskScene, vulnerability } from '../../../test/support/db/risk-scene.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { engines } from '../../../test/support/engines.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { Recommendation } from '../../microsoft/recommendation.ts';
import { replaceDeviceGroups } from '../recommendations/groups.ts';
import { defaultSettings } from '../workspace/index.ts';
import { readRiskFacts } from './facts.ts';
import { always, assess, type RiskFact } from './policy.ts';
import { readCves } from './read-cves.ts';
import { recheckCves } from './recheck-cves.ts';
import { type ExposureSettings, riskSettingsIn } from './settings.ts';
import { syncKev } from './sync-kev.ts';

const all: DeviceScope = { kind: 'all' };
const nothingSaid: ExposureSettings = { publicGroups: [], others: 'unknown' };

describe.each(engines)('what is known of a recommendation on %s', (engine) => {
  const store = useStore(engine);

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
        const found = await readRiskFacts(store().db, [recommendation.id], { scope, exposure });
        return found.get(recommendation.id) ?? expect.fail('it is not there');
      },
    };
  }

  const answers = (...facts: readonly RiskFact[]) => facts.map(({ answer }) => answer);

  test('is nothing before anything was read', async () => {
    const { facts } = await openScene();

    const { cves, ...known } = await facts();

    expect(cves.map(({ id }) => id)).toEqual([null]);
    expect(cves.flatMap((cve) => answers(cve.in_kev, cve.automatable, cve.total_impact))).toEqual(
      Array(3).fill('unknown'),
    );
    expect(answers(known.publicly_exposed, known.public_exploit, known.active_alert)).toEqual(['unknown', 'no', 'no']);
  });

  test('of a configuration, that it has no CVE', async () => {
    const { facts } = await openScene({ id: 'sca-_-scid-3000' as never });
    expect((await facts()).cves).toEqual([]);
  });

  test('of CVEs of which the same is known, the latest stands for all', async () => {
    const { facts, read, recheck, publish, records } = await openScene();
    await read();
    await publish(2);
    for (const number of [1, 3]) records.answers.set(cveId(number), { automatable: true, totalImpact: false });
    await recheck();

    const { cves } = await facts();

    expect(cves).toMatchObject([
      {
        id: cveId(2),
        learntOn: '2026-11-02',
        in_kev: { answer: 'yes', earlier: [{ answer: 'no', until: '2026-11-02' }] },
        wants_triage: { answer: 'yes' },
        automatable: { answer: 'unknown' },
      },
      {
        id: cveId(3),
        in_kev: { answer: 'no' },
        wants_triage: { answer: 'no' },
        automatable: { answer: 'yes', earlier: [{ answer: 'unknown', until: '2026-11-02' }] },
        total_impact: { answer: 'no', earlier: [{ answer: 'unknown', until: '2026-11-02' }] },
      },
    ]);
  });

  test('whether a CVE is in KEV is unknown while no catalog was read', async () => {
    const { facts, read } = await openScene();
    await read();
    expect((await facts()).cves.flatMap(({ in_kev, wants_triage }) => answers(in_kev, wants_triage))).toEqual([
      'unknown',
      'unknown',
    ]);
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

    expect((await facts(scope, exposure)).publicly_exposed.answer).toBe(expected);
  });

  test('Defender’s tag makes it public, whatever was said of groups', async () => {
    const { facts } = await openScene({ tags: ['internetFacing'] });
    const known = await facts(servers, { publicGroups: [], others: 'no' });
    expect(known.publicly_exposed).toEqual(always('yes'));
  });

  test('a CVE that enters KEV gives another date, from that day', async () => {
    const { facts, read, recheck, publish, records, passDays } = await openScene();
    for (const number of [1, 2, 3]) records.answers.set(cveId(number), { automatable: true, totalImpact: false });
    await publish(9);
    await read();
    await recheck();
    const { rules } = riskSettingsIn({ ...defaultSettings, own: { riskPolicy: 'bod_26_04' } });
    const request = { startsOn: date('2026-11-02'), priorityDays: 90 };
    const exposure: ExposureSettings = { publicGroups: [], others: 'no' };

    const before = assess(await facts(all, exposure), rules, request);
    passDays(10);
    await publish(9, 2);
    const after = assess(await facts(all, exposure), rules, request);

    expect(before).toMatchObject({ says: 60, dueOn: '2027-01-01', cve: cveId(3), missing: [] });
    expect(after).toMatchObject({ says: 14, startsOn: '2026-11-12', dueOn: '2026-11-26', cve: cveId(2) });
  });
});
