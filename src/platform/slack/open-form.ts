import { setTimeout as delay } from 'node:timers/promises';
import type { ModalView } from '@slack/types';
import { type ColumnType, type Generated, sql } from 'kysely';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import type { MessageLink, MessagePlace, SourceMessage } from '../../core/source-message.ts';
import type { PersonContext, Program } from '../context.ts';
import type { Reader, Tx } from '../database/transaction.ts';
import type { Services } from '../services.ts';
import { slackErrorCode } from './errors.ts';
import { linkColumns, type SourceColumns, sourceColumns, sourceFromRow } from './source.ts';

/** Remembers when something was chosen in a form that is made anew from what Slack sends with each choice. */
export async function keepChoiceTime(context: PersonContext, viewId: string, chosenAt: number): Promise<void> {
  const personId = context.actor.person.id;
  await context.store.inTransaction(async (tx) => {
    const { workspaceId } = context;
    await refuseFormOfOther(tx, viewId, personId);
    const at = context.clock.now();
    await saveRequestFormChoice(tx, { viewId, workspaceId, personId, choice: {}, chosenAt, at });
  });
}

/** Whether somebody chose something in the form after that, by Slack's clock, whoever took it. */
async function wasChosenSince(program: Program, viewId: string, chosenAt: number): Promise<boolean> {
  return await isChosenAfter(program.store.db, viewId, chosenAt);
}

/** Remembers what Slack calls the state that an open form is in. */
export async function keepRequestFormHash(program: Program, viewId: string, hash: string | null): Promise<void> {
  await saveRequestFormHash(program.store.db, viewId, hash);
}

export async function readRequestFormHash(program: Program, viewId: string): Promise<string | null> {
  return await findRequestFormHash(program.store.db, viewId);
}

export async function refuseFormOfOther(tx: Tx, viewId: string, personId: PersonId): Promise<void> {
  const ownerId = await findRequestFormOwner(tx, viewId);
  if (ownerId !== null && ownerId !== personId) refuse('form_not_yours', {});
}

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
async function findRequestFormOwner(db: Reader, viewId: string): Promise<PersonId | null> {
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
async function saveRequestFormHash(db: Reader, viewId: string, hash: string | null): Promise<void> {
  await db.updateTable('request_form').set({ view_hash: hash }).where('view_id', '=', viewId).execute();
}

async function findRequestFormHash(db: Reader, viewId: string): Promise<string | null> {
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

export interface OpenFormUpdate {
  readonly viewId: string;
  /** The state of the form that the caller saw; `null` where it saw none. */
  readonly hash: string | null;
  /** The form as it is to be shown, made anew for each try: more may be known by then. `null` = it is forgotten. */
  readonly view: () => Promise<ModalView | null>;
}

// Another update of ours may be on its way, and its hash not kept yet.
const waitsMs = [0, 150, 400];

/**
 * Shows an open form anew, unless it has become something else meanwhile: without the hash, an update that comes late
 * would put the form over the confirmation that it was filed. False where nothing was shown.
 */
export async function updateOpenForm(
  { client, program }: Pick<Services, 'client' | 'program'>,
  { viewId, hash, view }: OpenFormUpdate,
): Promise<boolean> {
  const tried = new Set<string>();
  for (const waitMs of waitsMs) {
    await delay(waitMs);
    // Read before the form is made: what is shown by then was known to whoever makes it.
    const known = [hash, await readRequestFormHash(program, viewId)];
    const current = known.find((one) => one !== null && !tried.has(one)) ?? null;
    if (current === null) continue;
    tried.add(current);
    const next = await view();
    if (next === null) return false;
    try {
      const { view: updated } = await client.views.update({ view_id: viewId, hash: current, view: next });
      await keepRequestFormHash(program, viewId, updated?.hash ?? null);
      return true;
    } catch (error) {
      const code = slackErrorCode(error);
      if (code === 'not_found') return false;
      if (code !== 'hash_conflict') throw error;
    }
  }
  return false;
}

interface Choosing {
  /** By Slack's clock, in seconds. */
  readonly actedAt: number;
  readonly context: Program;
  readonly deps: Services;
  readonly view: { readonly id: string; readonly hash: string };
}

/** Shows what a choice in an open form made of it, once that is kept; nothing where another choice came since. */
export async function showLatest(
  { actedAt, context, deps, view }: Choosing,
  render: () => Promise<ModalView | null>,
): Promise<void> {
  // Asked before each try: a later choice may have been shown meanwhile, also by another process.
  const current = async () => ((await wasChosenSince(context, view.id, actedAt)) ? null : await render());
  await updateOpenForm(deps, { viewId: view.id, hash: view.hash, view: current });
}

/** Keeps what is searched for an open form, and what became of it. */
export async function saveFormSearch(tx: Tx, viewId: string, search: object): Promise<void> {
  await tx
    .updateTable('request_form')
    .set({ search: JSON.stringify(search) })
    .where('view_id', '=', viewId)
    .execute();
}

/** As it was saved; `null` where the form was opened without a search, or is forgotten. */
export async function findFormSearch(db: Reader, viewId: string): Promise<object | null> {
  const row = await db.selectFrom('request_form').select('search').where('view_id', '=', viewId).executeTakeFirst();
  if (row === undefined || row.search === null) return null;
  return row.search;
}

/**
 * Writes what a search leads to, on the condition that its person has chosen nothing since. Returns false where they
 * have; then nothing was written.
 */
export async function answerFormSearch(
  tx: Tx,
  answer: {
    readonly viewId: string;
    readonly search: object;
    readonly seenChoice: object;
    readonly choice: object;
    readonly at: Date;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('request_form')
    .set({
      search: JSON.stringify(answer.search),
      choice: JSON.stringify(answer.choice),
      updated_at: answer.at,
    })
    .where('view_id', '=', answer.viewId)
    .where(sql<boolean>`choice = ${JSON.stringify(answer.seenChoice)}::jsonb`)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** What has been chosen so far in a request form that is open, since Slack cannot be asked. */
export interface RequestFormTable extends SourceColumns {
  readonly view_id: string;
  readonly workspace_id: string;
  readonly person_id: string;
  choice: ColumnType<Record<string, unknown>, string, string>;
  /** When that was chosen, in Slack's seconds; 0 = at the opening. */
  chosen_at: Generated<number>;
  /** Of a form that was opened with a CVE number. */
  search: ColumnType<Record<string, unknown> | null, string | undefined, string>;
  /** Slack's word for what the form shows; `null` = not known. */
  view_hash: Generated<string | null>;
  updated_at: Date;
}

declare module '../database/tables.ts' {
  interface Database {
    request_form: RequestFormTable;
  }
}
