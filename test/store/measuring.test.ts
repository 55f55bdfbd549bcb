import { describe, expect, test } from 'vitest';
import type { Activity } from '../../src/domain/activity.ts';
import type { LifecycleCommand } from '../../src/domain/lifecycle.ts';
import type { DeviceId, RecommendationId } from '../../src/domain/recommendation.ts';
import { findActivity } from '../../src/store/activities.ts';
import { readHistory } from '../../src/store/audit-log.ts';
import { forgetUnwatchedDevices } from '../../src/store/devices.ts';
import { forgetUnwatchedEvidence } from '../../src/store/fix-evidence.ts';
import { saveRecommendations } from '../../src/store/recommendations.ts';
import type { Store } from '../../src/store/store.ts';
import { saveCursor } from '../../src/store/sync-cursors.ts';
import { readSyncState } from '../../src/store/sync-states.ts';
import { readWatchedTargets } from '../../src/store/target-devices.ts';
import type { Reader } from '../../src/store/transaction.ts';
import { applyDecision } from '../../src/usecases/apply-decision.ts';
import { asSystem, type Program } from '../../src/usecases/context.ts';
import { freezeTargets } from '../../src/usecases/freeze-targets.ts';
import { measureRecommendation } from '../../src/usecases/measure-recommendation.ts';
import { syncDevices } from '../../src/usecases/sync-devices.ts';
import { Tenant } from './support/a-tenant.ts';
import { aRecommendation, ben, date, noon, recommendationId, storeActivity } from './support/fixtures.ts';
import { programOn } from './support/program-on.ts';
import { engines, newWorkspace, useStore } from './support/test-store.ts';

const { signal } = new AbortController();
const hourMs = 3600 * 1000;
const hour = (hours: number) => new Date(noon.getTime() + hours * hourMs);

/** A filed activity with frozen targets, and the company whose devices they are. */
class Scene {
  readonly tenant = new Tenant();
  readonly ids: readonly DeviceId[];
  readonly program: Program;
  readonly recommendationId: RecommendationId;
  activityId = '' as Activity['id'];
  #now = noon;

  private constructor(store: Store, program: Program, id: RecommendationId, count: number) {
    this.program = { ...program, store, clock: { now: () => this.#now } };
    this.recommendationId = id;
    this.ids = this.tenant.addMachines(count, hour(-2));
    this.tenant.exposed = this.ids;
  }

  static async open(
    store: Store,
    { count = 4, id = recommendationId(), overrides = {} as Partial<Activity> } = {},
  ): Promise<Scene> {
    const workspaceId = await newWorkspace(store);
    // There is one tenant for all workspaces of a store; each test has one of its own.
    await saveCursor(store.db, 'vulnerability_changes', null);
    const scene = new Scene(store, programOn(store, workspaceId), id, count);
    await scene.setRecommendation();
    const activity = await storeActivity(store, workspaceId, { recommendationId: id, ...overrides });
    scene.activityId = activity.id;
    const lists = {
      read: async () => ({ devices: (await scene.tenant.listExposedDevices()) ?? [], readAt: noon }),
    };
    await freezeTargets(scene.program, lists, activity.id, signal);
    return scene;
  }

  async setRecommendation(facts: { readonly isException?: boolean } = {}): Promise<void> {
    const exposedMachinesCount = this.tenant.exposed?.length ?? 0;
    const recommendation = aRecommendation({ id: this.recommendationId, exposedMachinesCount, ...facts });
    await this.program.store.inTransaction((tx) => saveRecommendations(tx, [recommendation], this.#now));
  }

  /** One device cycle at so many hours after the filing. */
  async cycle(hours: number): Promise<Activity> {
    this.#now = hour(hours);
    await this.setRecommendation({ isException: this.isException });
    await syncDevices(this.program, this.tenant, signal);
    await measureRecommendation(this.program, this.tenant, this.recommendationId, signal);
    return await this.read();
  }

  isException = false;

  async read(db: Reader = this.program.store.db): Promise<Activity> {
    const activity = await findActivity(db, this.program.workspaceId, this.activityId);
    if (activity === null) throw new Error('the activity is gone');
    return activity;
  }

  async complete(hours: number): Promise<Activity> {
    const completedBy = { kind: 'email', email: 'ben@fabrikam.example', personId: ben, entraId: null } as const;
    return await this.#decide(hours, { kind: 'complete', completedBy, note: '' });
  }

  async reopen(hours: number): Promise<Activity> {
    return await this.#decide(hours, { kind: 'reopen', reason: 'Rolled back.', dueOn: date('2026-04-01') });
  }

  async #decide(hours: number, command: LifecycleCommand): Promise<Activity> {
    this.#now = hour(hours);
    return await this.program.store.inTransaction(async (tx) =>
      applyDecision(this.program, tx, await this.read(tx), {
        command,
        by: { kind: 'person', id: ben },
        actor: asSystem(this.program, 'test').actor,
        permit: null,
        at: this.#now,
      }),
    );
  }

  async standings(): Promise<readonly string[]> {
    const said: string[] = [];
    for await (const page of readWatchedTargets(this.program.store.db, this.activityId, null)) {
      said.push(...page.map(({ target }) => [target.state, target.reason].filter(Boolean).join(' ')));
    }
    return said.toSorted();
  }

  async told(): Promise<readonly string[]> {
    return (await readHistory(this.program.store.db, this.activityId)).map(({ action }) => action);
  }
}

describe.each(engines)('the targets of an activity on %s', (engine) => {
  const store = useStore(engine);

  test('are fixed as devices report, and confirmed after two readings six hours apart', async () => {
    const scene = await Scene.open(store());
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(0, 1), hour(3));
    expect(await scene.cycle(4)).toMatchObject({ targets: { fixed: 1, count: 4, countedAt: hour(4) } });
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(1), hour(5));
    expect(await scene.cycle(8)).toMatchObject({
      status: { state: 'pending' },
      targets: { fixed: 4, allFixedSince: hour(8) },
    });
    expect((await scene.cycle(12)).status.state).toBe('pending');

    const confirmed = await scene.cycle(14);

    expect(confirmed.status).toMatchObject({ state: 'completed', completedBy: { kind: 'system_confirmation' } });
    expect(confirmed.verification).toBeNull();
    expect(await scene.told()).toEqual(['activity_completed']);
  });

  test('one that is exposed again in between is no step back, and no obstacle', async () => {
    const scene = await Scene.open(store());
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(3));
    await scene.cycle(4);
    scene.tenant.exposed = scene.ids.slice(0, 2);

    const again = await scene.cycle(8);
    scene.tenant.exposed = [];
    const confirmed = await scene.cycle(12);

    expect(again).toMatchObject({ targets: { fixed: 4, reExposed: 2 } });
    expect(confirmed).toMatchObject({ status: { state: 'completed' }, targets: { fixed: 4, reExposed: 0 } });
  });

  test('a reopening starts the two readings anew, and what is exposed again has to be fixed again', async () => {
    const scene = await Scene.open(store());
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(3));
    for (const hours of [4, 8, 12]) await scene.cycle(hours);
    scene.tenant.exposed = scene.ids.slice(0, 1);
    expect(await scene.cycle(16)).toMatchObject({ status: { state: 'completed' } });
    const reopened = await scene.reopen(17);
    expect(reopened).toMatchObject({ status: { state: 'active' }, targets: { allFixedSince: null } });

    expect(await scene.cycle(20)).toMatchObject({ status: { state: 'active' } });
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(21));
    expect(await scene.cycle(24)).toMatchObject({ targets: { fixed: 4, allFixedSince: hour(24) } });
    expect(await scene.cycle(28)).toMatchObject({ status: { state: 'active' } });
    expect(await scene.cycle(32)).toMatchObject({ status: { state: 'completed' } });
  });

  test('a gap in the export is not held against devices: their own reports have to do', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    scene.tenant.exportFails = true;
    await scene.cycle(8);
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(9));
    await scene.cycle(12);
    scene.tenant.reportAll(hour(24 * 16));
    expect(await scene.cycle(24 * 16)).toMatchObject({ targets: { fixed: 0 } });
    scene.tenant.exportFails = false;
    scene.tenant.changes = [];

    expect(await scene.cycle(24 * 16 + 4)).toMatchObject({ targets: { fixed: 4 } });
  });

  test('devices that nobody watches any more are forgotten, and not kept again', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    const kept = async () =>
      (await store().db.selectFrom('device').select('id').where('id', 'in', scene.ids).execute()).length;
    expect(await kept()).toBe(4);
    await store().db.updateTable('activity').set({ state: 'rejected' }).where('id', '=', scene.activityId).execute();

    await forgetUnwatchedDevices(store().db, hour(-24 * 30));
    await forgetUnwatchedEvidence(store().db, hour(-24 * 30));
    await syncDevices(scene.program, scene.tenant, signal);

    expect(await kept()).toBe(0);
  });

  test('without the export, a later report of a device that left the list is what counts', async () => {
    const scene = await Scene.open(store());
    scene.tenant.mayReadChanges = false;
    await scene.cycle(4);
    expect(await readSyncState(store().db, 'vulnerabilities')).toMatchObject({
      lastFailure: 'Vulnerability.Read.All is missing',
    });
    scene.tenant.exposed = scene.ids.slice(1);
    expect(await scene.cycle(8)).toMatchObject({ targets: { fixed: 0 } });
    scene.tenant.reportAll(hour(9));

    expect(await scene.cycle(12)).toMatchObject({ targets: { fixed: 1 } });
  });

  test('a configuration is never asked of the export', async () => {
    const id = `sca-_-scid-${Date.now()}` as RecommendationId;
    const scene = await Scene.open(store(), { id });
    await scene.cycle(4);
    scene.tenant.exposed = [];
    scene.tenant.reportAll(hour(5));

    expect(await scene.cycle(8)).toMatchObject({ targets: { fixed: 0 } });
    expect(await scene.cycle(12)).toMatchObject({ targets: { fixed: 4 } });
  });

  test('are written again only where something changed', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    const kept = async () =>
      JSON.stringify(
        await store()
          .db.selectFrom('activity_device')
          .selectAll()
          .where('activity_id', '=', scene.activityId)
          .orderBy('device_id')
          .execute(),
      );
    const before = [await kept(), JSON.stringify(await scene.read())];

    await scene.cycle(8);

    expect([await kept(), JSON.stringify(await scene.read())]).toEqual(before);
    expect(await scene.cycle(30)).toMatchObject({ targets: { countedAt: hour(30) } });
  });

  test('once nothing else can be fixed, the rest is named', async () => {
    const scene = await Scene.open(store());
    scene.tenant.change(scene.ids[0] as DeviceId, { lastReportAt: hour(-2) });
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(1), hour(3));
    await scene.cycle(4);
    expect(await scene.cycle(24 * 8)).toMatchObject({ targets: { fixed: 3, silent: 1 } });
    scene.tenant.exposed = [];
    scene.tenant.machines.delete(scene.ids[0] as DeviceId);

    expect(await scene.cycle(24 * 31)).toMatchObject({
      targets: { fixed: 3, silent: 0, gone: 1 },
      status: { state: 'pending' },
    });
    const completed = await scene.complete(24 * 31 + 1);
    expect(completed.verification).toMatchObject({ state: 'unverified', count: 1 });
    const audited = await store()
      .db.selectFrom('audit_log')
      .selectAll()
      .where('activity_id', '=', scene.activityId)
      .where('action', '=', 'activity_completed')
      .executeTakeFirstOrThrow();
    expect(audited.after).toMatchObject({ outOfReach: { gone: 1, outOfScope: 0, deviceIds: [scene.ids[0]] } });
  });
});

describe.each(engines)('what is no evidence on %s', (engine) => {
  const store = useStore(engine);
  type Move = (scene: Scene) => void | Promise<void>;
  const first = (scene: Scene) => scene.ids[0] as DeviceId;
  const leave: Move = (scene) => {
    scene.tenant.exposed = scene.ids.slice(1);
  };
  const moves: readonly [string, Move, string][] = [
    [
      'a recommendation that Defender does not know (404)',
      (scene) => {
        scene.tenant.exposed = null;
      },
      'exposed',
    ],
    [
      'an excluded device',
      (scene) => {
        leave(scene);
        scene.tenant.change(first(scene), { isExcluded: true });
      },
      'out_of_scope excluded',
    ],
    [
      'a merged device',
      (scene) => {
        leave(scene);
        scene.tenant.change(first(scene), { mergedIntoId: scene.ids[1] as DeviceId });
      },
      'out_of_scope merged',
    ],
    [
      'an offboarded device',
      (scene) => {
        leave(scene);
        scene.tenant.change(first(scene), { isOnboarded: false });
      },
      'out_of_scope offboarded',
    ],
    [
      'a moved device',
      (scene) => {
        leave(scene);
        scene.tenant.change(first(scene), { deviceGroup: 'Kiosks' });
      },
      'out_of_scope moved',
    ],
    [
      'an exception in Defender',
      (scene) => {
        leave(scene);
        scene.isException = true;
      },
      'out_of_scope exception',
    ],
    ['a device that only left the list', leave, 'exposed'],
  ];

  test.each(moves)('%s', async (_what, move, expected) => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    scene.tenant.reportAll(hour(6));
    await move(scene);

    for (const hours of [8, 16, 24]) await scene.cycle(hours);

    expect((await scene.read()).status.state).toBe('pending');
    expect((await scene.read()).targets).toMatchObject({ fixed: 0, count: 4 });
    const others = expected === 'out_of_scope exception' ? expected : 'exposed';
    expect(await scene.standings()).toEqual([expected, others, others, others].toSorted());
  });
});

describe.each(engines)('a reading that fails changes nothing on %s', (engine) => {
  const store = useStore(engine);

  test('a list that comes back empty while devices are counted', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    const before = await scene.read();
    scene.setRecommendation = async () => {};
    scene.tenant.exposed = [];
    scene.tenant.reportAll(hour(6));

    await expect(scene.cycle(8)).rejects.toMatchObject({ code: 'broken_answer' });

    expect(await scene.read()).toEqual(before);
  });

  test('a list of devices that breaks off half way', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    const before = await scene.read();
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(6));
    scene.tenant.breaksAfter = 2;

    await expect(scene.cycle(8)).rejects.toMatchObject({ code: 'broken_answer' });
    expect(await scene.read()).toEqual(before);

    scene.tenant.breaksAfter = null;
    expect(await scene.cycle(12)).toMatchObject({ targets: { fixed: 4 } });
  });
});

describe.each(engines)('what a person completed on %s', (engine) => {
  const store = useStore(engine);

  test('waits, is disputed once, and is confirmed when the devices have caught up', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    expect((await scene.complete(5)).verification).toMatchObject({ state: 'waiting', count: 4 });
    scene.tenant.reportAll(hour(10));
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(0, 1), hour(10));
    expect((await scene.cycle(12)).verification).toMatchObject({ state: 'waiting', count: 3 });
    expect((await scene.cycle(30)).verification).toMatchObject({ state: 'disputed', count: 3 });
    await scene.cycle(34);
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(40));

    const confirmed = await scene.cycle(44);

    expect(confirmed.verification).toMatchObject({ state: 'confirmed', count: 0 });
    expect(confirmed.status).toMatchObject({ state: 'completed', completedBy: { email: 'ben@fabrikam.example' } });
    expect(await scene.told()).toEqual(['activity_completed', 'completion_disputed']);
  });

  test('stays unverified where devices are silent for a week', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    await scene.complete(5);

    expect((await scene.cycle(5 + 24 * 7)).verification).toMatchObject({ state: 'unverified', count: 4 });
  });
});
