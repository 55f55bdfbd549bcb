import { describe, expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { noon } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, openTestStore } from '../../../test/support/db/test-store.ts';
import { failedAs } from '../../../test/support/failed-as.ts';
import type { Connection } from '../../core/connection.ts';
import type { Program } from '../../platform/context.ts';
import { DirectoryFailure } from '../../platform/slack/errors.ts';
import { createLog } from '../../platform/telemetry/log.ts';
import { neverSynced, type SyncOutcome } from './health.ts';
import { failedSync, recordSync } from './readings.ts';
import { readSyncState, readSyncStates } from './store.ts';

const fault = failedSync(failedAs('throttled', 'Defender is limiting calls.'));
const ownLimit = failedSync(failedAs('over_budget', 'Defender was not asked.'));
const well: SyncOutcome = { kind: 'succeeded', count: 12 };

describe('how syncs go', () => {
  async function setUp() {
    const opened = await openTestStore();
    const { store } = opened;
    let minutes = 0;
    const clock = { now: () => new Date(noon.getTime() + minutes * 60_000) };
    const program: Program = {
      ...programOn(store, await newWorkspace(store)),
      clock,
      log: createLog('silent'),
    };
    return {
      program,
      /** Five minutes later. */
      async record(connection: Connection, outcome: SyncOutcome, replicas = 1) {
        minutes += 5;
        await Promise.all(Array.from({ length: replicas }, () => recordSync(program, connection, outcome)));
      },
      async notices() {
        const rows = await store.db.selectFrom('notice').select(['kind', 'audience', 'facts']).orderBy('id').execute();
        const { queues } = await store.queue.counts();
        const jobs = queues.find(({ name }) => name === 'deliver-notice')?.waiting;
        expect(jobs).toBe(rows.length);
        return rows.map(({ kind, audience, facts }) => ({ kind, audience, ...facts }));
      },
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
  }

  test('say when it last went well, and why not since', async () => {
    await using world = await setUp();
    const { db } = world.program.store;
    expect(await readSyncState(db, 'people')).toEqual(neverSynced);

    await world.record('people', failedSync(new DirectoryFailure(aFailure('Slack does not answer.'))));
    await world.record('people', well);
    await world.record('people', fault);

    expect(await readSyncState(db, 'people')).toEqual({
      lastSuccessAt: new Date(noon.getTime() + 10 * 60_000),
      lastFailureAt: new Date(noon.getTime() + 15 * 60_000),
      lastFailure: aFailure('Defender is limiting calls.'),
      lastCount: 12,
      failuresInRow: 1,
      notifiedAt: null,
    });
    expect([...(await readSyncStates(db)).keys()]).toEqual(['people']);
  });

  test('the third failure in a row and the first success after it are announced, each once for all replicas', async () => {
    await using world = await setUp();

    for (let count = 0; count < 4; count += 1) await world.record('devices', fault, 2);
    await world.record('recommendations', fault, 2);
    await world.record('devices', well, 2);
    await world.record('devices', well, 2);

    expect(await world.notices()).toEqual([
      {
        kind: 'connection_failing',
        audience: 'admins',
        connection: 'devices',
        failure: aFailure('Defender is limiting calls.'),
      },
      { kind: 'connection_healed', audience: 'admins', connection: 'devices' },
    ]);
  });

  test('that our own calls were used up is shown and announced to nobody', async () => {
    await using world = await setUp();

    for (let count = 0; count < 4; count += 1) await world.record('devices', ownLimit);

    expect(await world.notices()).toEqual([]);
    expect(await readSyncState(world.program.store.db, 'devices')).toMatchObject({
      lastFailure: aFailure('Defender was not asked.'),
      failuresInRow: 0,
    });
  });
});
