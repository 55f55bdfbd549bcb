import { sql } from 'kysely';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { MessageLink, MessagePlace, SourceMessage } from '../../core/source-message.ts';
import type { Reader } from '../database/transaction.ts';
import { linkColumns, sourceColumns, sourceFromRow } from './source-columns.ts';

/** An open form, with what is chosen in it as the form's own module writes it. */
interface KeptForm {
  readonly viewId: string;
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
  readonly choice: object;
  readonly at: Date;
}

/** Keeps a form that has just been opened. What was chosen in it before this was kept stays. */
export async function insertRequestForm(
  db: Reader,
  form: KeptForm & {
    /** The message from which it was opened. */
    readonly openedFrom: MessagePlace | null;
    /** Slack's word for what the form shows. */
    readonly hash: string | null;
  },
): Promise<void> {
  const place = form.openedFrom;
  const facts = { updated_at: form.at, ...(place === null ? {} : sourceColumns({ ...place, link: null })) };
  await db
    .insertInto('request_form')
    .values({ ...formColumns(form), ...facts, view_hash: form.hash })
    .onConflict((conflict) =>
      conflict
        .column('view_id')
        .doUpdateSet((eb) => ({ ...facts, view_hash: eb.fn.coalesce('request_form.view_hash', eb.val(form.hash)) })),
    )
    .execute();
}

/**
 * Keeps what was chosen in a form, by Slack's clock in seconds. Two choices right after each other may be kept in any
 * order. What came of reading device groups is kept beside it by jobs, and stays.
 */
export async function saveRequestFormChoice(db: Reader, form: KeptForm & { readonly chosenAt: number }): Promise<void> {
  const { chosenAt } = form;
  const choice = JSON.stringify(form.choice);
  const withOutcomes = sql<string>`case when request_form.choice ? 'groupsOutcomes'
    then ${choice}::jsonb || jsonb_build_object('groupsOutcomes', request_form.choice->'groupsOutcomes')
    else ${choice}::jsonb end`;
  await db
    .insertInto('request_form')
    .values({ ...formColumns(form), chosen_at: chosenAt, updated_at: form.at })
    .onConflict((conflict) =>
      conflict
        .column('view_id')
        .doUpdateSet({ choice: withOutcomes, chosen_at: chosenAt, updated_at: form.at })
        .where('request_form.chosen_at', '<=', chosenAt),
    )
    .execute();
}

function formColumns({ viewId, workspaceId, personId, choice }: KeptForm) {
  return { view_id: viewId, workspace_id: workspaceId, person_id: personId, choice: JSON.stringify(choice) };
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
