import { describe, expect, test } from 'vitest';
import { cast, channels } from '../../../sandbox/cast.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import { listExposureScores } from '../../../src/features/trends/store.ts';
import { date } from '../../support/db/fixtures.ts';
import { detailsOf } from '../../support/detail-steps.ts';
import { isFull } from '../../support/is-full.ts';
import { movedWorld } from '../../support/moved-world.ts';
import { complete, fileRequest, people, settledCardOf, wordsOf } from '../../support/story-steps.ts';

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;

// A Sunday, 13:00 in Berlin.
const startAtMs = Date.parse('2026-11-29T12:00:00Z');

describe('what Defender says that work was worth', () => {
  const { world, clock } = movedWorld({ startAtMs });

  async function weeklyOn(ben: PersonClient, day: string): Promise<string> {
    return wordsOf(await ben.waitForMessage(channels.it, (one) => wordsOf(one).includes(`Remediation report, ${day}`)));
  }

  test('the details of a completed activity have the exposure impact at filing and now', async () => {
    const { mina, ben } = people(world().slack);
    const found = () => world().microsoft.recommendations.find(({ id }) => id === 'va-_-microsoft-_-silverlight');
    const filed = found()?.exposureImpact ?? 0;
    const points = (value: number) => `${Math.round(value * 100) / 100} points`;
    await clock().moveForward(2 * hourMs);
    const number = await fileRequest(mina, { recommendation: 'silverlight', priority: 'high' });

    world().microsoft.patchShare('va-_-microsoft-_-silverlight', 0.5);
    await clock().moveForward(2 * hourMs);
    const open = wordsOf(await detailsOf(ben, number, number));
    await ben.closeAllViews();
    await complete(ben, await settledCardOf(ben, number));
    await ben.closeAllViews();

    const now = found()?.exposureImpact ?? 0;
    expect(now).toBeLessThan(filed);
    expect(open).not.toContain('when filed');
    await detailsOf(
      ben,
      number,
      `impact on the exposure score, by Defender: ${points(filed)} when filed, ${points(now)} now.`,
    );
  });

  test('the report of the week has the score of the tenant and its change', async () => {
    const { ben } = people(world().slack);
    const { store, workspaceId } = world().mendbot.program;

    await clock().moveForward(12 * hourMs);
    await expect.poll(() => listExposureScores(store.db, workspaceId, date('2026-11-29'))).toHaveLength(2);
    await clock().moveForward(12 * hourMs);

    expect(await weeklyOn(ben, 'Nov 30')).toMatch(
      /Exposure score of the whole tenant, by Defender: [\d.]+ \([-+]?[\d.]+ since Nov 29, 2026\)\./,
    );
  });

  // A week takes half a minute.
  if (isFull) {
    test('without the permission it has none, and nobody is warned', async () => {
      const { ben } = people(world().slack);
      const wren = world().slack.as(cast.wren);
      world().microsoft.denyRole('Score.Read.All');

      await clock().moveForward(7 * dayMs);

      expect(await weeklyOn(ben, 'Dec 7')).toContain('Last seven days: ');
      expect(await weeklyOn(ben, 'Dec 7')).not.toContain('Exposure score');
      const asked = world().microsoft.calls.filter(({ path }) => path === '/api/exposureScore');
      expect(asked.at(-1)?.status).toBe(403);
      expect(JSON.stringify(wren.directMessages())).not.toContain('Score.Read.All');
      const warnings = world().log.lines.filter((line) => line.includes('"level":"warn"'));
      expect(warnings.filter((line) => line.includes('xposure'))).toEqual([]);
    }, 120_000);
  }
});
