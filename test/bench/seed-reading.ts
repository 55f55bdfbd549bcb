import { sql } from 'kysely';
import type { ActivityId, PersonId, WorkspaceId } from '../../src/core/identifiers.ts';
import { addFollower } from '../../src/features/activities/follow.ts';
import { appendAudit } from '../../src/features/audit/log.ts';
import { savePerson } from '../../src/features/people/store.ts';
import { saveActivityDevices } from '../../src/features/progress/devices.ts';
import { ensureWorkspace } from '../../src/features/workspace/store.ts';
import type { DeviceId, ExposedDevice } from '../../src/microsoft/recommendation.ts';
import type { Store } from '../../src/platform/database/store.ts';
import { anAuditEntry, aPerson, noon, storeActivity, storeRecommendation } from '../support/db/fixtures.ts';
import { asItMember } from '../support/db/person-context.ts';
import { programOn } from '../support/db/program-on.ts';

/** Those before may be taken: the open activities of the tenant are among them. */
export const firstNumber = 5000;
const perInsert = 1000;

/**
 * So many, of which three of ten are open; in fifty device groups, due over three hundred days, one in a thousand about
 * kiosks, spread over whatever recommendations there are. Gives the one that all are copies of.
 */
export async function seedReading(store: Store, workspaceId: WorkspaceId, count: number): Promise<ActivityId> {
  await ensureWorkspace(store.db, { id: workspaceId, name: 'Fabrikam', at: noon });
  const { id } = await storeActivity(store, workspaceId);
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_name = 'activity' and is_generated = 'NEVER'`.execute(store.db);
  const varied = [
    'id',
    'number',
    'title',
    'due_on',
    'priority',
    'state',
    'device_groups',
    'recommendation_id',
    'completed_by',
    'decided_at',
  ];
  const same = sql.join(rows.filter(({ name }) => !varied.includes(name)).map(({ name }) => sql.ref(name)));
  for (let from = 0; from < count; from += perInsert) {
    await sql`insert into activity (${sql.join(varied.map((name) => sql.ref(name)))}, ${same})
      select gen_random_uuid(), ${firstNumber + from}::int + step,
        case when step = 7 then 'Update the kiosks of the lobby' else title end, due_on + step % 300,
        (array['high', 'medium', 'low'])[1 + step % 3],
        (array['pending', 'active', 'active', 'completed'])[1 + least(step % 10, 3)],
        jsonb_build_array('Group ' || (step % 50)),
        (select array_agg(id order by ref) from recommendation)[
          1 + (${from}::int + step) * 7 % greatest(1, (select count(*) from recommendation))],
        case when step % 10 < 3 then null else 'system_confirmation' end,
        decided_at - step * interval '1 minute', ${same}
      from activity, generate_series(1, ${perInsert}::int) as step where id = ${id}`.execute(store.db);
  }
  await fillOne(store, workspaceId, id);
  await sql`vacuum analyze`.execute(store.db);
  return id;
}

/** What people open has a history, devices and people around it. */
async function fillOne(store: Store, workspaceId: WorkspaceId, id: ActivityId): Promise<void> {
  const { id: recommendationId } = await storeRecommendation(store);
  const devices = Array.from({ length: 300 }, (_, at): ExposedDevice => {
    const name = `BER-LT-${1000 + at}.corp.fabrikam.example`;
    return { id: `device-${at}` as DeviceId, name, osPlatform: 'Windows11', deviceGroup: 'Workstations EMEA' };
  });
  const { actor } = asItMember(programOn(store, workspaceId));
  await store.inTransaction(async (tx) => {
    await sql`update activity set recommendation_id = ${recommendationId} where id = ${id}`.execute(tx);
    await saveActivityDevices(tx, id, devices, noon);
    for (let at = 0; at < 4; at += 1) {
      const personId = `U9BENCH${at}` as PersonId;
      await savePerson(tx, aPerson(workspaceId, { id: personId, email: `person${at}@fabrikam.example` }), noon);
      await addFollower(tx, id, personId, noon);
      for (let said = 0; said < 5; said += 1) {
        const reason = 'The ring is done, the next one follows.';
        const comment = { activityId: id, action: 'activity_commented', actor, after: {}, reason } as const;
        await appendAudit(tx, anAuditEntry(workspaceId, comment));
      }
    }
  });
}
