import { sql } from 'kysely';
import type { Activity } from '../../../src/features/activities/activity.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import { asFixture } from '../as-fixture.ts';

/** Stores `count` copies of an activity under the next numbers. Faster than one by one. */
export async function copyActivity({ db }: Pick<Store, 'db'>, { id }: Activity, count: number): Promise<void> {
  const batch = 1000;
  for (let from = 1; from <= count; from += batch) {
    const copies = sql`
      insert into activity select (jsonb_populate_record(one, jsonb_build_object(
        'id', gen_random_uuid(), 'number', one.number + n, 'title', one.title || ' ' || n))).*
      from activity one, generate_series(${from}::integer, ${Math.min(count, from + batch - 1)}::integer) n
      where one.id = ${id}`;
    await asFixture(db, (tx) => copies.execute(tx));
  }
  await sql`update workspace set next_number = greatest(next_number,
    (select max(number) + 1 from activity where workspace_id = workspace.id))`.execute(db);
}
