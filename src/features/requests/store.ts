import { type ColumnType, sql } from 'kysely';
import type { PersonId } from '../../core/identifiers.ts';
import type { MessageLink, MessagePlace, OriginMessage } from '../../core/origin-message.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { type FormOfPerson, insertOpenForm, saveChoiceTime } from '../../platform/slack/open-form.ts';
import {
  linkColumns,
  type SourceColumns,
  sourceColumns,
  sourceColumnsSql,
  sourceFromRow,
} from '../activities/index.ts';
import type { CveSearch } from './filing.ts';

interface RequestFormTable extends SourceColumns {
  readonly view_id: string;
  choice: ColumnType<Record<string, unknown>, string, string>;
  /** Set for a form that was opened with a CVE number. */
  search: ColumnType<CveSearch | null, string | null | undefined, string | null>;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    request_form: RequestFormTable;
  }
}

export const requestSchema: readonly string[] = [
  // Slack cannot be asked what is chosen in an open form.
  `create table request_form (
    view_id text primary key references open_form on delete cascade,
    choice jsonb not null,
    -- Beside the choice, since the background finds it.
    search jsonb,
    ${sourceColumnsSql}
  )`,
];

type KeptForm = FormOfPerson & { readonly choice: object };

/** A choice that is stored already stays. */
export async function insertRequestForm(
  tx: Tx,
  form: KeptForm & {
    readonly openedFrom: MessagePlace | null;
    /** The search that a job continues. */
    readonly search: CveSearch | null;
    /** Slack's hash of the view, which changes with its content. */
    readonly hash: string | null;
  },
): Promise<void> {
  await insertOpenForm(tx, form);
  const { openedFrom, search } = form;
  const facts = {
    ...sourceColumns(openedFrom === null ? null : { ...openedFrom, link: null }),
    search: search === null ? null : JSON.stringify(search),
  };
  await tx
    .insertInto('request_form')
    .values({ view_id: form.viewId, choice: JSON.stringify(form.choice), ...facts })
    .onConflict((conflict) => conflict.column('view_id').doUpdateSet(facts))
    .execute();
}

/** Does nothing if a later choice is stored. Keeps `groupsOutcomes`, which jobs write. */
export async function saveRequestFormChoice(tx: Tx, form: KeptForm & { readonly chosenAt: number }): Promise<void> {
  if (!(await saveChoiceTime(tx, form))) return;
  const choice = JSON.stringify(form.choice);
  const withOutcomes = sql<string>`case when request_form.choice ? 'groupsOutcomes'
    then ${choice}::jsonb || jsonb_build_object('groupsOutcomes', request_form.choice->'groupsOutcomes')
    else ${choice}::jsonb end`;
  await tx
    .insertInto('request_form')
    .values({ view_id: form.viewId, choice })
    .onConflict((conflict) => conflict.column('view_id').doUpdateSet({ choice: withOutcomes }))
    .execute();
}

/** Changes one key, so that no later choice is undone. False if the recommendation is no longer chosen. */
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

export async function findRequestForm(db: Reader, viewId: string): Promise<unknown> {
  const choice = db.selectFrom('request_form').select('choice').where('view_id', '=', viewId);
  const row = await choice.executeTakeFirst();
  return row?.choice ?? null;
}

const mostForms = 100;

/** Forms with a choice since then, latest first, at most 100. */
export async function listLatestForms(db: Reader, since: Date) {
  const rows = await db
    .selectFrom('request_form')
    .innerJoin('open_form', 'open_form.view_id', 'request_form.view_id')
    .select(['request_form.view_id', 'open_form.person_id', 'request_form.choice'])
    .where('open_form.updated_at', '>', since)
    .orderBy('open_form.updated_at', 'desc')
    .limit(mostForms)
    .execute();
  return rows.map((row) => ({ viewId: row.view_id, personId: row.person_id as PersonId, choice: row.choice }));
}

/** Does nothing if the form has no source message. */
export async function saveRequestFormLink(db: Reader, viewId: string, link: MessageLink): Promise<void> {
  await db
    .updateTable('request_form')
    .set(linkColumns(link))
    .where('view_id', '=', viewId)
    .where('source_channel_id', 'is not', null)
    .execute();
}

/** `null` = there was no message, or the form is forgotten. */
export async function findRequestFormSource(db: Reader, viewId: string): Promise<OriginMessage | null> {
  const row = await db
    .selectFrom('request_form')
    .select(['source_channel_id', 'source_message_ts', 'source_permalink', 'source_link_lost'])
    .where('view_id', '=', viewId)
    .executeTakeFirst();
  return row === undefined ? null : sourceFromRow(row);
}

/** `null` = the form was opened without a search, or is forgotten. */
export async function findFormSearch(db: Reader, viewId: string): Promise<CveSearch | null> {
  const row = await db.selectFrom('request_form').select('search').where('view_id', '=', viewId).executeTakeFirst();
  return row?.search ?? null;
}

/** Writes only if the choice still is `seenChoice`; returns false otherwise. */
export async function answerFormSearch(
  tx: Tx,
  answer: {
    readonly viewId: string;
    readonly search: CveSearch;
    readonly seenChoice: object;
    readonly choice: object;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('request_form')
    .set({
      search: JSON.stringify(answer.search),
      choice: JSON.stringify(answer.choice),
    })
    .where('view_id', '=', answer.viewId)
    .where(sql<boolean>`choice = ${JSON.stringify(answer.seenChoice)}::jsonb`)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
