import type { Activity } from '../../../src/features/activities/activity.ts';
import { applyDecision } from '../../../src/features/activities/decide/decide.ts';
import type { LifecycleCommand } from '../../../src/features/activities/lifecycle.ts';
import { findActivity } from '../../../src/features/activities/store/activities.ts';
import { readHistory } from '../../../src/features/audit/log.ts';
import { changesRead, changesReadAgain } from '../../../src/features/progress/fix-evidence.ts';
import { freezeTargets } from '../../../src/features/progress/freeze.ts';
import { measureRecommendation } from '../../../src/features/progress/measure-recommendation.ts';
import { readWatchedTargets } from '../../../src/features/progress/store.ts';
import { syncDevices } from '../../../src/features/progress/sync.ts';
import { saveRecommendations } from '../../../src/features/recommendations/store.ts';
import type { DeviceId, RecommendationId } from '../../../src/microsoft/recommendation.ts';
import { asSystem, type Program } from '../../../src/platform/context.ts';
import { dropCheckpoint } from '../../../src/platform/database/checkpoint.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import type { Reader } from '../../../src/platform/database/transaction.ts';
import { Tenant } from './a-tenant.ts';
import { aRecommendation, ben, date, noon, recommendationId, storeActivity } from './fixtures.ts';
import { programOn } from './program-on.ts';
import { newWorkspace } from './test-store.ts';

const { signal } = new AbortController();

/** The time this many hours after the filing. */
export const hour = (hours: number) => new Date(noon.getTime() + hours * 3600 * 1000);

/** A filed activity with frozen targets, and the company that owns the devices. */
export class MeasuredScene {
  readonly tenant = new Tenant();
  readonly ids: readonly DeviceId[];
  readonly program: Program;
  readonly recommendationId: RecommendationId;
  activityId = '' as Activity['id'];
  isException: boolean | null = false;
  /** How many more devices Defender counts than it lists. */
  countedBeside = 0;
  /** The recommendation is no longer in Defender's list. The last counts stay. */
  isGone = false;
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
  ): Promise<MeasuredScene> {
    const scene = await MeasuredScene.beforeFiling(store, { count, id });
    await scene.file(overrides);
    return scene;
  }

  /** The company without any request. */
  static async beforeFiling(store: Store, { count = 4, id = recommendationId() } = {}): Promise<MeasuredScene> {
    const workspaceId = await newWorkspace(store);
    // All workspaces of a store share one tenant, but each test has its own tenant.
    for (const checkpoint of [changesRead, changesReadAgain]) await dropCheckpoint(store.db, checkpoint);
    const scene = new MeasuredScene(store, programOn(store, workspaceId), id, count);
    await scene.setRecommendation();
    return scene;
  }

  /**
   * Files one more request about the same recommendation, and freezes its targets. `read` then returns this request.
   */
  async file(overrides: Partial<Activity> = {}): Promise<Activity['id']> {
    const { store, workspaceId } = this.program;
    const about = { recommendationId: this.recommendationId };
    const { id } = await storeActivity(store, workspaceId, { ...about, ...overrides });
    this.activityId = id;
    await this.freeze();
    return id;
  }

  async freeze(): Promise<void> {
    const lists = {
      read: async () => ({ devices: (await this.tenant.listExposedDevices()) ?? [], readAt: this.#now }),
    };
    await freezeTargets(this.program, lists, this.activityId, signal);
  }

  async setRecommendation(): Promise<void> {
    const { recommendationId: id, isException, isGone } = this;
    if (isGone) return await this.#remove();
    const exposedMachinesCount = (this.tenant.exposed?.length ?? 0) + this.countedBeside;
    const recommendation = aRecommendation({ id, exposedMachinesCount, isException });
    await this.program.store.inTransaction((tx) => saveRecommendations(tx, [recommendation], this.#now));
  }

  async #remove(): Promise<void> {
    const { db } = this.program.store;
    const { recommendationId: id } = this;
    await db.updateTable('recommendation').set({ removed_at: this.#now }).where('id', '=', id).execute();
  }

  setTime(hours: number): void {
    this.#now = hour(hours);
  }

  /** Only the readings before a measurement. */
  async readDevices(hours: number): Promise<void> {
    this.setTime(hours);
    await this.setRecommendation();
    await syncDevices(this.program, this.tenant, signal);
  }

  /** A reading and a measurement, this many hours after the filing. */
  async cycle(hours: number): Promise<Activity> {
    await this.readDevices(hours);
    return await this.measure();
  }

  async measure(): Promise<Activity> {
    await measureRecommendation(this.program, this.tenant, this.recommendationId, signal);
    return await this.read();
  }

  async read(db: Reader = this.program.store.db): Promise<Activity> {
    const activity = await findActivity(db, this.program.workspaceId, this.activityId);
    if (activity === null) throw new Error('the activity is gone');
    return activity;
  }

  async complete(hours: number): Promise<Activity> {
    const completedBy = { kind: 'email', email: 'ben@fabrikam.example', personId: ben, entraId: null } as const;
    return await this.#decide(hours, { kind: 'complete', completedBy, note: '', evidence: null });
  }

  async reject(hours: number): Promise<Activity> {
    return await this.#decide(hours, { kind: 'reject', reason: 'Not now.' });
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
        authorization: null,
        at: this.#now,
      }),
    );
  }

  async targetStates(): Promise<readonly string[]> {
    const said: string[] = [];
    for await (const page of readWatchedTargets(this.program.store.db, this.activityId, null)) {
      said.push(...page.map(({ target }) => [target.state, target.reason].filter(Boolean).join(' ')));
    }
    return said.toSorted();
  }

  async notified(): Promise<readonly string[]> {
    return (await readHistory(this.program.store.db, this.activityId)).map(({ action }) => action);
  }
}
