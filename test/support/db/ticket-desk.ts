import { sql } from 'kysely';
import type { ActivityId, PersonId } from '../../../src/core/identifiers.ts';
import type { Activity } from '../../../src/features/activities/activity.ts';
import { findActivity } from '../../../src/features/activities/store/activities.ts';
import { readTicket } from '../../../src/features/intune/read.ts';
import { settleTicketLink } from '../../../src/features/intune/settle.ts';
import { sendTicketStatus } from '../../../src/features/intune/status.ts';
import { syncSecurityTasks } from '../../../src/features/intune/sync/sync.ts';
import { savePerson } from '../../../src/features/people/store.ts';
import type { SecurityTask, SecurityTaskId } from '../../../src/microsoft/security-task.ts';
import type { PersonContext, Program } from '../../../src/platform/context.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import { saveSettings } from '../unaudited.ts';
import { aPerson, ben, mina, noon, storeActivity, storeRecommendation } from './fixtures.ts';
import { aTask, IntuneOffice } from './intune-office.ts';
import { asItMember } from './person-context.ts';
import { programOn } from './program-on.ts';
import { newWorkspace } from './test-store.ts';

const { signal } = new AbortController();

/** A workspace with the Intune connection turned on, an Intune, and a clock that tests move. */
export async function openTicketDesk(store: Store) {
  const workspaceId = await newWorkspace(store);
  let nowMs = noon.getTime() + 24 * 3600 * 1000;
  const program: Program = { ...programOn(store, workspaceId), clock: { now: () => new Date(nowMs) } };
  const intune = new IntuneOffice();
  await savePerson(store.db, aPerson(workspaceId), noon);
  const asBen: PersonContext = asItMember(program, { id: ben, displayName: 'Ben Okafor', email: benEmail });
  await savePerson(store.db, asBen.actor.person, noon);
  await store.inTransaction((tx) => saveSettings(tx, workspaceId, { intuneConnection: true }));

  const desk = {
    store,
    program,
    workspaceId,
    intune,
    asBen,
    pass: (minutes: number) => {
      nowMs += minutes * 60_000;
    },
    async activity(overrides: Partial<Activity> = {}): Promise<Activity> {
      const { id: recommendationId } = await storeRecommendation(store);
      return await storeActivity(store, workspaceId, { recommendationId, wantsTicket: true, ...overrides });
    },
    async poll(): Promise<void> {
      desk.pass(5);
      await syncSecurityTasks(program, intune, signal);
    },
    async send(id: ActivityId): Promise<void> {
      desk.pass(1);
      await sendTicketStatus(program, intune, id, signal);
    },
    async read(id: ActivityId): Promise<Activity> {
      const activity = await findActivity(store.db, workspaceId, id);
      if (activity === null) throw new Error('there is no such activity');
      return activity;
    },
    async facts(id: ActivityId) {
      return await readTicket(program, await desk.read(id));
    },
    /** An activity and its task, linked by Ben. */
    async linked(overrides: Partial<Activity> = {}): Promise<{ activity: Activity; task: SecurityTask }> {
      const activity = await desk.activity(overrides);
      const task = intune.has(aTask());
      await desk.poll();
      await desk.link(activity.id, task.id);
      await desk.send(activity.id);
      return { activity, task };
    },
    async link(activityId: ActivityId, taskId: SecurityTaskId): Promise<void> {
      await settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' });
    },
    /** A person in the IT channel, with a new request key for each call. */
    by(personId: PersonId = mina): PersonContext {
      return personId === ben ? asBen : asItMember(program, { id: personId });
    },
    async actions(id: ActivityId): Promise<readonly string[]> {
      const rows = await store.db
        .selectFrom('audit_log')
        .select('action')
        .where('activity_id', '=', id)
        .orderBy('seq')
        .execute();
      return rows.map(({ action }) => action);
    },
    /** The number of waiting jobs for an activity. */
    async waiting(name: string, id: ActivityId): Promise<number> {
      const { rows } = await sql<{ readonly count: number }>`
        select count(*)::int as count from pgboss.job
        where name = ${name} and state = 'created' and data->>'activityId' = ${id}
      `.execute(store.db);
      return rows[0]?.count ?? 0;
    },
  };
  return desk;
}

export const benEmail = 'ben.okafor@fabrikam.example';
