import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { WorkspaceId } from '../../../src/core/identifiers.ts';
import type { Activity } from '../../../src/features/activities/activity.ts';
import { activityJobs } from '../../../src/features/activities/index.ts';
import { findActivityByNumber } from '../../../src/features/activities/store/activities.ts';
import { savePerson } from '../../../src/features/people/store.ts';
import { readLinkedPortalActivities } from '../../../src/features/portal/linked.ts';
import { syncPortalActivities } from '../../../src/features/portal/sync.ts';
import type { PortalActivity, PortalActivityId } from '../../../src/microsoft/portal-activity.ts';
import type { RecommendationId } from '../../../src/microsoft/recommendation.ts';
import type { Program } from '../../../src/platform/context.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import type { NoticeContent } from '../../../src/platform/outbox/notice.ts';
import type { AnyJob, Job } from '../../../src/platform/queue/job.ts';
import { withoutWaiting } from '../../../src/platform/queue/waiting.ts';
import { portalActivity } from '../portal-fixtures.ts';

import { emptyDirectory } from './empty-directory.ts';
import { aPerson, ben, mina, noon, storeActivity } from './fixtures.ts';
import { PortalSource } from './portal-source.ts';
import { programOn } from './program-on.ts';
import { newWorkspace, openTestStore } from './test-store.ts';

const dayMs = 24 * 3600 * 1000;
const { signal } = new AbortController();

/** A workspace in a database of its own. The test sets the portal and the time. */
export class PortalOffice implements AsyncDisposable {
  readonly portal = new PortalSource();
  readonly store: Store;
  readonly workspaceId: WorkspaceId;
  readonly program: Program;
  readonly #close: () => Promise<void>;
  now = noon;

  private constructor(store: Store, workspaceId: WorkspaceId, close: () => Promise<void>) {
    this.store = store;
    this.workspaceId = workspaceId;
    this.#close = close;
    this.program = { ...programOn(store, workspaceId), clock: { now: () => this.now } };
  }

  /** A database has only one mirror of the portal, so each test needs its own database. */
  static async open(): Promise<PortalOffice> {
    const opened = await openTestStore();
    const { store } = opened;
    const workspaceId = await newWorkspace(store);
    await savePerson(store.db, aPerson(workspaceId), noon);
    const office = { id: ben, displayName: 'Ben Okafor', email: 'Ben.Okafor@fabrikam.example' };
    await savePerson(store.db, aPerson(workspaceId, office), noon);
    return new PortalOffice(store, workspaceId, async () => await opened[Symbol.asyncDispose]());
  }

  /** The state after a first reading of an empty portal, eight days ago. */
  async pastTheQuietWeek(): Promise<void> {
    this.now = new Date(noon.getTime() - 8 * dayMs);
    await this.sync();
    this.now = noon;
  }

  async sync(): Promise<void> {
    await syncPortalActivities(this.program, { source: this.portal, directory: emptyDirectory }, signal);
  }

  later(days: number): void {
    this.now = new Date(this.now.getTime() + days * dayMs);
  }

  /** Mina's request about the portal's recommendation, an hour before the portal's own request. */
  async file(overrides: Partial<Activity> = {}): Promise<Activity> {
    const createdAt = new Date(portalActivity().createdAt.getTime() - 3600_000);
    const about = { recommendationId: 'va-_-google-_-chrome' as RecommendationId, createdAt, requesterId: mina };
    return await storeActivity(this.store, this.workspaceId, { ...about, ...overrides });
  }

  async find(number: number): Promise<Activity> {
    const activity = await findActivityByNumber(this.store.db, this.workspaceId, number);
    if (activity === null) throw new Error(`there is no activity ${number}`);
    return activity;
  }

  async activities(): Promise<readonly Activity[]> {
    const rows = await this.store.db
      .selectFrom('activity')
      .select('number')
      .where('workspace_id', '=', this.workspaceId)
      .orderBy('number')
      .execute();
    return await Promise.all(rows.map(({ number }) => this.find(number)));
  }

  async linked(activity: Activity) {
    return await readLinkedPortalActivities(this.store.db, activity.id);
  }

  async audited(activity: Pick<Activity, 'id'>): Promise<readonly string[]> {
    const rows = await this.store.db
      .selectFrom('audit_log')
      .select('action')
      .where('activity_id', '=', activity.id)
      .orderBy('seq')
      .execute();
    return rows.map(({ action }) => action);
  }

  async notices(): Promise<readonly NoticeContent[]> {
    const rows = await this.store.db.selectFrom('notice').selectAll().orderBy('created_at').orderBy('id').execute();
    return rows.map(({ kind, facts }) => ({ kind, ...facts }) as NoticeContent);
  }

  /** The activities for which a job of this kind waits. */
  async waiting(job: AnyJob, ids: readonly Activity['id'][]) {
    return await this.store.inTransaction(async (tx) => {
      const free = await withoutWaiting(tx, job, ids);
      return ids.filter((id) => !free.includes(id));
    });
  }

  /** The payloads of all jobs of a kind, waiting or not. */
  async jobs<Payload extends object>({ name }: Job<Payload>): Promise<readonly Payload[]> {
    const { rows } = await sql<{ readonly data: Payload }>`
      select data from pgboss.job where name = ${name} order by id
    `.execute(this.store.db);
    return rows.map(({ data }) => data);
  }

  /** The number of requested deliveries of an activity. */
  async deliveries({ id }: Pick<Activity, 'id'>): Promise<number> {
    return (await this.jobs(activityJobs.deliverActivity)).filter(({ activityId }) => activityId === id).length;
  }

  /** Everything that a sync can write, for a comparison before and after. */
  async everything(): Promise<object> {
    const { db } = this.store;
    return {
      activities: await db.selectFrom('activity').selectAll().orderBy('id').execute(),
      portal: await db.selectFrom('portal_activity').selectAll().orderBy('id').execute(),
      links: await db.selectFrom('activity_link').selectAll().orderBy('activity_id').orderBy('vendor_id').execute(),
      audit: await db.selectFrom('audit_log').select('seq').orderBy('seq').execute(),
      notices: await db.selectFrom('notice').select('id').orderBy('id').execute(),
      reading: await db.selectFrom('portal_reading').selectAll().execute(),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }
}

/** Another activity of the portal, created after `portalActivity()`, so with a later number. */
export function another(overrides: Partial<PortalActivity> = {}): PortalActivity {
  const createdAt = new Date(portalActivity().createdAt.getTime() + 60_000);
  return portalActivity({ id: uuidv7() as PortalActivityId, createdAt, ...overrides });
}
