import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { hour, MeasuredScene as Scene } from '../../../test/support/db/measured-scene.ts';
import { openTestStore } from '../../../test/support/db/test-store.ts';
import { failedAs } from '../../../test/support/failed-as.ts';
import type { SourceFailureCode } from '../../core/connection.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { Services } from '../../platform/services.ts';
import { readSyncState } from '../connections/store.ts';
import { progressJobs } from './index.ts';
import { measureRecommendationJob } from './measure-recommendation.ts';

const { signal } = new AbortController();

describe('asking for exposed devices', () => {
  async function setUp() {
    const opened = await openTestStore();
    const { store } = opened;
    const scene = await Scene.open(store);
    // This job uses neither Slack nor the schedule.
    const deps = { program: scene.program, source: scene.tenant } as unknown as Services;
    return {
      scene,
      measure: async (hours: number, recommendationId: RecommendationId = scene.recommendationId) => {
        scene.setTime(hours);
        await measureRecommendationJob(deps)({ data: { recommendationId }, signal, isRetry: false });
      },
      /** As Microsoft refuses, in its own terms. */
      hold: () => {
        scene.tenant.whileAsked = async () => {
          throw new SourceFailure({ kind: 'throttled', seconds: 60, service: 'defender', what: 'exposed_devices' });
        };
      },
      rejectWith: (code: SourceFailureCode) => {
        scene.tenant.whileAsked = async () => {
          throw failedAs(code, 'Defender does not list them.');
        };
      },
      leaveToBeTriedAgain: async () => {
        await store.inTransaction((tx) =>
          store.queue.enqueue(tx, progressJobs.measureRecommendation, { recommendationId: 'va-_-a' }),
        );
        const named = sql`name = 'measure-recommendation'`;
        await sql`update pgboss.job set state = 'retry', start_after = now() + interval '1 hour' where ${named}`.execute(
          store.db,
        );
        return { end: async () => void (await sql`delete from pgboss.job where ${named}`.execute(store.db)) };
      },
      state: () => readSyncState(store.db, 'exposed_devices'),
      notices: async () => (await store.db.selectFrom('notice').select('kind').execute()).map(({ kind }) => kind),
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
  }

  test.each(['refused', 'missing_permission', 'unauthorised', 'broken_answer'] as const)(
    'ends where only a person mends it (%s), and the status says so',
    async (code) => {
      await using world = await setUp();
      world.rejectWith(code);

      await world.measure(4);

      expect(await world.state()).toMatchObject({
        lastFailure: aFailure('Defender does not list them.'),
        lastFailureAt: hour(4),
        failuresInRow: 1,
      });
    },
  );

  test.each(['unreachable', 'timed_out', 'throttled', 'over_budget'] as const)(
    'is tried again where waiting mends it (%s)',
    async (code) => {
      await using world = await setUp();
      world.rejectWith(code);

      await expect(world.measure(4)).rejects.toMatchObject({ code });

      expect(await world.state()).toMatchObject({ lastFailure: aFailure('Defender does not list them.') });
    },
  );

  test('that goes on for three quarters of an hour is told to the bot admins, and that it is over', async () => {
    await using world = await setUp();
    for (let minutes = 0; minutes < 35; minutes += 2) {
      world.hold();
      await expect(world.measure(4 + minutes / 60)).rejects.toMatchObject({ code: 'throttled' });
    }
    expect(await world.state()).toMatchObject({ failuresInRow: 3 });
    expect(await world.notices()).toEqual(['connection_failing']);

    await world.measure(4.6);

    expect(await world.state()).toMatchObject({ lastSuccessAt: hour(4.6), lastFailure: null });
    expect(await world.notices()).toEqual(['connection_failing', 'connection_healed']);
  });

  test('is not over while another of them is still tried again', async () => {
    await using world = await setUp();
    world.hold();
    await expect(world.measure(4)).rejects.toMatchObject({ code: 'throttled' });
    const again = await world.leaveToBeTriedAgain();

    await world.measure(4.1);
    const meanwhile = await world.state();
    await again.end();
    await world.measure(4.2);

    expect(meanwhile.lastFailure).not.toBeNull();
    expect(await world.state()).toMatchObject({ lastSuccessAt: hour(4.2), lastFailure: null });
  });

  test('is told to the bot admins once while it stays so, and once when it has healed', async () => {
    await using world = await setUp();
    for (const hours of [4, 8, 12, 16]) {
      world.rejectWith('missing_permission');
      await world.measure(hours);
    }
    expect(await world.notices()).toEqual(['connection_failing']);

    await world.measure(20);

    expect(await world.notices()).toEqual(['connection_failing', 'connection_healed']);
    expect(await world.state()).toMatchObject({ lastSuccessAt: hour(20), lastFailure: null });
  });

  test('of one recommendation heals nothing while another of the same round fails', async () => {
    await using world = await setUp();
    world.rejectWith('broken_answer');
    await world.measure(4);

    await world.measure(4.5);

    expect(await world.state()).toMatchObject({ lastFailure: aFailure('Defender does not list them.') });
  });

  test('writes down a success no more often than the status shows it', async () => {
    await using world = await setUp();

    for (const hours of [4, 4.25, 4.5, 5.5]) await world.measure(hours);

    expect(await world.state()).toMatchObject({ lastSuccessAt: hour(5.5) });
    await world.measure(6);
    expect(await world.state()).toMatchObject({ lastSuccessAt: hour(5.5) });
  });
});
