import type { Generated, Selectable } from 'kysely';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { ListPlace } from '../../core/paging.ts';
import type { Reader } from '../../platform/database/transaction.ts';

interface HomeViewTable {
  readonly workspace_id: string;
  readonly person_id: string;
  /** As a person would type it. */
  filter: Generated<string>;
  /** The step and the number of the activity beside which the page begins; both `null` = the first page. */
  page_step: Generated<string | null>;
  page_than: Generated<number | null>;
  /** The sort keys of `page_than` when the page was opened, with commas; `null` = sorted by number, or not known. */
  page_keys: Generated<string | null>;
  opened_at: Date;
  /** SHA-256 of the view that was published last; `null` = none. */
  shown_as: Generated<string | null>;
  /** Slack’s hash of the published view; `null` = not known. */
  slack_hash: Generated<string | null>;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    home_view: HomeViewTable;
  }
}

export const homeSchema: readonly string[] = [
  `create table home_view (
    workspace_id text not null references workspace,
    person_id text not null,
    filter text not null default '',
    page_step text check (page_step in ('newer', 'older')),
    page_than integer,
    -- Where the page begins, as it was when its reader went there.
    page_keys text,
    opened_at timestamptz not null,
    shown_as text,
    slack_hash text,
    primary key (workspace_id, person_id),
    constraint a_page_beside_an_activity check ((page_step is null) = (page_than is null))
  )`,
  `create index home_view_by_opening on home_view (workspace_id, opened_at)`,
];

export interface HomeOf {
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
}

export interface HomeView {
  /** The filter as a person would type it; the current parser may no longer accept it. */
  readonly filter: string;
  readonly place: ListPlace;
  /** When Home was last opened or used. */
  readonly openedAt: Date;
  /** SHA-256 of the view that was published last; `null` = none. */
  readonly shownAs: string | null;
  /** Slack’s hash of the published view; `null` = not known. */
  readonly slackHash: string | null;
}

export async function findHomeView(db: Reader, { workspaceId, personId }: HomeOf): Promise<HomeView | null> {
  const row = await db
    .selectFrom('home_view')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row === undefined ? null : homeFromRow(row);
}

/** Sets `openedAt`. Absent fields stay unchanged; a new row takes `firstFilter`. */
export async function saveHomeView(
  db: Reader,
  { workspaceId, personId }: HomeOf,
  {
    at,
    firstFilter,
    ...wanted
  }: { readonly at: Date; readonly firstFilter: string; readonly filter?: string; readonly place?: ListPlace },
): Promise<void> {
  const changes = {
    opened_at: at,
    ...(wanted.filter === undefined ? {} : { filter: wanted.filter }),
    ...(wanted.place === undefined ? {} : placeColumns(wanted.place)),
  };
  await db
    .insertInto('home_view')
    .values({ workspace_id: workspaceId, person_id: personId, filter: firstFilter, ...changes })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doUpdateSet(changes))
    .execute();
}

/** Does nothing for a person without a row. */
export async function saveShownHome(
  db: Reader,
  { workspaceId, personId }: HomeOf,
  { shownAs, slackHash }: Pick<HomeView, 'shownAs' | 'slackHash'>,
): Promise<void> {
  await db
    .updateTable('home_view')
    .set({ shown_as: shownAs, slack_hash: slackHash })
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .execute();
}

const mostViewers = 1000;

/** People who opened or used Home since `since`, the latest first; at most 1,000. */
export async function listHomeViewers(
  db: Reader,
  workspaceId: WorkspaceId,
  { since, limit = mostViewers }: { readonly since: Date; readonly limit?: number },
): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('home_view')
    .select('person_id')
    .where('workspace_id', '=', workspaceId)
    .where('opened_at', '>=', since)
    .orderBy('opened_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ person_id }) => person_id as PersonId);
}

export async function forgetHomeViews(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('home_view').where('opened_at', '<', before).execute();
}

function placeColumns(place: ListPlace) {
  return place.kind === 'start'
    ? { page_step: null, page_than: null, page_keys: null }
    : { page_step: place.kind, page_than: place.than, page_keys: place.keys?.join(',') ?? null };
}

function homeFromRow(row: Selectable<HomeViewTable>): HomeView {
  const { page_step: step, page_than: than, page_keys: keys } = row;
  return {
    filter: row.filter,
    place:
      than === null || (step !== 'newer' && step !== 'older')
        ? { kind: 'start' }
        : { kind: step, than, keys: keys?.split(',') ?? null },
    openedAt: row.opened_at,
    shownAs: row.shown_as,
    slackHash: row.slack_hash,
  };
}
