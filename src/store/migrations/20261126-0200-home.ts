import { type Kysely, sql } from 'kysely';

const statements = [
  // How somebody set their Home tab, and what stands there.
  `create table home_view (
    workspace_id text not null references workspace (id),
    person_id text not null,
    filter text not null default '',
    page_step text check (page_step in ('newer', 'older')),
    page_than integer,
    opened_at timestamptz not null,
    shown_as text,
    slack_hash text,
    primary key (workspace_id, person_id),
    constraint a_page_beside_an_activity check ((page_step is null) = (page_than is null))
  )`,
  `create index home_view_by_opening on home_view (workspace_id, opened_at)`,
  // The list in its other orders: the keys of src/store/list-activities.ts.
  `create index activity_sorted_by_due on activity (workspace_id,
    (case when state in ('pending', 'open', 'active') then coalesce(due_on, 'infinity'::date) else 'infinity'::date end),
    (-number))`,
  `create index activity_sorted_by_priority on activity (workspace_id,
    (case priority when 'high' then 1 when 'medium' then 2 else 3 end
      + case when state in ('pending', 'open', 'active') then 0 else 3 end),
    (-number))`,
  `create index activity_link_proposed on activity_link (activity_id) where state = 'proposed'`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
