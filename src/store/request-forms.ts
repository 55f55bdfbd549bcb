import { sql } from 'kysely';
import type { PersonId, WorkspaceId } from '../domain/identifiers.ts';
import type { MessageLink, MessagePlace, SourceMessage } from '../domain/source-message.ts';
import { linkColumns, sourceColumns, sourceFromRow } from './source-columns.ts';
import type { Reader } from './transaction.ts';

/** What has been chosen in an open form, as the form's own module wrote it; the message of an open form stays. */
export async function saveRequestForm(
  db: Reader,
  form: {
    readonly viewId: string;
    readonly workspaceId: WorkspaceId;
    readonly personId: PersonId;
    readonly choice: object;
    readonly at: Date;
    /** In Slack's seconds; of what is chosen at the opening, none. */
    readonly chosenAt?: number;
    /** The message from which the form has just been opened; `null` = what is kept of it stays. */
    readonly openedFrom: MessagePlace | null;
    /** Of the form that has just been opened. */
    readonly hash?: string;
  },
): Promise<void> {
  const place = form.openedFrom;
  const choice = JSON.stringify(form.choice);
  const facts = { updated_at: form.at, ...(place === null ? {} : sourceColumns({ ...place, link: null })) };
  const { hash, chosenAt = 0 } = form;
  await db
    .insertInto('request_form')
    .values({
      view_id: form.viewId,
      workspace_id: form.workspaceId,
      person_id: form.personId,
      choice,
      chosen_at: chosenAt,
      ...(hash === undefined ? {} : { view_hash: hash }),
      ...facts,
    })
    .onConflict((conflict) =>
      conflict
        .column('view_id')
        .doUpdateSet((eb) => ({
          ...facts,
          // Whoever chose before it was kept that the form had been opened has gone further than the opening.
          ...(hash === undefined
            ? { choice, chosen_at: chosenAt }
            : { view_hash: eb.fn.coalesce('request_form.view_hash', eb.val(hash)) }),
        }))
        // Two choices right after each other may be kept in any order.
        .where((eb) => (hash === undefined ? eb('request_form.chosen_at', '<=', chosenAt) : eb.lit(true))),
    )
    .execute();
}

/** Whose form it is; `null` where nothing is kept of it. */
export async function findRequestFormOwner(db: Reader, viewId: string): Promise<PersonId | null> {
  const row = await db.selectFrom('request_form').select('person_id').where('view_id', '=', viewId).executeTakeFirst();
  return (row?.person_id ?? null) as PersonId | null;
}

/** Whether what is kept was chosen later than that, in Slack's seconds. */
export async function isChosenAfter(db: Reader, viewId: string, chosenAt: number): Promise<boolean> {
  const row = await db.selectFrom('request_form').select('chosen_at').where('view_id', '=', viewId).executeTakeFirst();
  return row !== undefined && row.chosen_at > chosenAt;
}

/** Adds what came of reading the groups of a recommendation, if it is chosen still; nothing chosen meanwhile is undone. */
export async function addGroupsOutcome(
  db: Reader,
  viewId: string,
  { ref, outcome }: { readonly ref: number; readonly outcome: string },
): Promise<boolean> {
  const chosen = JSON.stringify({ recommendationRefs: [ref] });
  const { numUpdatedRows } = await db
    .updateTable('request_form')
    .set({
      choice: sql`jsonb_set(choice, array['groupsOutcomes', ${String(ref)}::text], to_jsonb(${outcome}::text))`,
    })
    .where('view_id', '=', viewId)
    .where(sql<boolean>`choice @> ${chosen}::jsonb`)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Slack's word for what the form shows now. */
export async function saveRequestFormHash(db: Reader, viewId: string, hash: string | null): Promise<void> {
  await db.updateTable('request_form').set({ view_hash: hash }).where('view_id', '=', viewId).execute();
}

export async function findRequestFormHash(db: Reader, viewId: string): Promise<string | null> {
  const row = await db.selectFrom('request_form').select('view_hash').where('view_id', '=', viewId).executeTakeFirst();
  return row?.view_hash ?? null;
}

export async function findRequestForm(db: Reader, viewId: string): Promise<unknown> {
  const row = await db.selectFrom('request_form').select('choice').where('view_id', '=', viewId).executeTakeFirst();
  return row?.choice ?? null;
}

/** Nothing is kept of a link whose message is not known. */
export async function saveRequestFormLink(db: Reader, viewId: string, link: MessageLink): Promise<void> {
  await db
    .updateTable('request_form')
    .set(linkColumns(link))
    .where('view_id', '=', viewId)
    .where('source_channel_id', 'is not', null)
    .execute();
}

export async function findRequestFormSource(db: Reader, viewId: string): Promise<SourceMessage | null> {
  const row = await db
    .selectFrom('request_form')
    .select(['source_channel_id', 'source_message_ts', 'source_permalink', 'source_link_lost'])
    .where('view_id', '=', viewId)
    .executeTakeFirst();
  return row === undefined ? null : sourceFromRow(row);
}

export async function forgetRequestForms(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('request_form').where('updated_at', '<', before).execute();
}
