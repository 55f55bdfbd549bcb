import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cast } from '../../../sandbox/cast.ts';
import type { CisaStandIn } from '../../../sandbox/cisa/cisa-stand-in.ts';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import { readRiskFacts } from '../../../src/features/risk/facts.ts';
import { riskJobs } from '../../../src/features/risk/jobs.ts';
import { readRiskPolicy } from '../../../src/features/risk/policy-store.ts';
import { readSettings } from '../../../src/features/workspace/store.ts';
import type { RecommendationId } from '../../../src/microsoft/recommendation.ts';
import { choose, openSection, save } from '../../support/settings-steps.ts';
import { command, fileRequest, people, waitForStatus, wordsOf } from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';
import { createWorld, type World } from '../../support/world.ts';

const dayMs = 24 * 3600 * 1000;
const catalog = words('connection.kev_catalog');
const read = wordsLike('status.read', { name: catalog });
const failed = wordsLike('status.stale', { name: catalog });

test.concurrent('where both are off, the status does not mention them', async () => {
  await using world = await createWorld();
  const wren = world.slack.as(cast.wren);

  expect(wordsOf(await command(wren, 'status'))).not.toContain(catalog);
  expect(world.log.errors()).toEqual([]);
});

test.concurrent('by priority nobody asks CISA, at a start, by the clock or for a request', async () => {
  await using clock = SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:00:00Z') });
  await using world = await createWorld({ sandboxClock: clock, hasCisa: true });
  const wren = world.slack.as(cast.wren);

  await clock.moveForward(2 * dayMs);
  await fileRequest(people(world.slack).mina);
  await clock.moveForward(dayMs);

  expect(world.cisa?.calls).toEqual([]);
  expect(wordsOf(await command(wren, 'status'))).not.toContain(catalog);
  expect(world.log.errors()).toEqual([]);
});

describe('with a policy that needs them', () => {
  let clock: SandboxClock;
  let world: World;
  let cisa: CisaStandIn;
  const id = 'va-_-google-_-chrome' as RecommendationId;

  async function facts() {
    const { store, workspaceId } = world.mendbot.program;
    const { exposure } = await readRiskPolicy(store.db, workspaceId, await readSettings(world.mendbot.program));
    return (
      await readRiskFacts(store.db, [id], { scope: { kind: 'all' }, exposure, cves: [], now: new Date(clock.nowMs()) })
    ).get(id);
  }

  const inKev = async () => (await facts())?.cves.filter(({ in_kev }) => in_kev === 'yes');

  beforeAll(async () => {
    clock = SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:00:00Z') });
    world = await createWorld({ sandboxClock: clock, hasCisa: true });
    if (world.cisa === null) throw new Error('it was asked for');
    cisa = world.cisa;
    const wren = world.slack.as(cast.wren);
    const form = await openSection(wren, 'risk');
    await choose(wren, form, 'own_risk_policy', 'bod_26_04');
    await save(wren, form);
  });

  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
  });

  test('what a request is about is read once it is filed, and nothing else', async () => {
    await fileRequest(people(world.slack).mina);

    await expect
      .poll(async () => (await facts())?.cves.filter(({ automatable }) => automatable !== 'unknown').length)
      .toBeGreaterThan(0);

    const asked = cisa.calls.map(({ path }) => path).filter((path) => path.startsWith('/api/cve/'));
    const own = world.microsoft.cveIdsOf(id).map((cveId) => `/api/cve/${cveId}`);
    expect(asked.filter((path) => !own.includes(path))).toEqual([]);
    expect(await inKev()).toEqual([]);
  });

  test('a CVE that enters KEV is known the next day', async () => {
    const [cveId = ''] = world.microsoft.cveIdsOf(id);
    cisa.list(cveId, { wantsTriage: true });

    await clock.moveForward(dayMs);

    await expect.poll(inKev).toMatchObject([{ id: cveId, wants_triage: 'yes' }]);
  });

  test.each(['shortened', 'miscounted', 'unreachable'] as const)(
    'a catalog that is %s changes nothing',
    async (trouble) => {
      const { db } = world.mendbot.program.store;
      const kept = () => db.selectFrom('kev_entry').selectAll().orderBy('cve_id').execute();
      const before = await kept();
      const asked = cisa.calls.length;
      cisa.setTrouble(trouble);

      await clock.moveForward(dayMs);

      await expect.poll(() => cisa.calls.length).toBeGreaterThan(asked);
      await waitForStatus(world.slack.as(cast.wren), failed);
      expect(await kept()).toEqual(before);
      const { queue } = world.mendbot.program.store;
      const now = new Date(clock.nowMs());
      const nextAt = (await queue.nextRuns([riskJobs.syncKev], now)).get('sync-kev');
      expect(nextAt?.getTime()).toBeLessThanOrEqual(now.getTime() + 3600 * 1000);
      expect(await inKev()).toHaveLength(1);
    },
  );

  test('bot admins hear once that it keeps failing, and that it works again', async () => {
    const wren = world.slack.as(cast.wren);
    const heard = async (key: 'notice.failing' | 'notice.healed') =>
      await wren.waitForDirectMessage((message) => wordsLike(key, { name: catalog }).test(wordsOf(message)));
    await heard('notice.failing');
    cisa.setTrouble(null);

    await clock.moveForward(dayMs);

    await heard('notice.healed');
    await waitForStatus(wren, read);
    expect(world.log.errors()).toEqual([]);
  });
});
