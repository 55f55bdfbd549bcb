import { setTimeout as delay } from 'node:timers/promises';
import type { ModalView } from '@slack/types';
import type { Generated } from 'kysely';
import { rejectWith } from '../../core/domain-error.ts';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { PersonContext, Program } from '../context.ts';
import type { Reader, Tx } from '../database/transaction.ts';
import type { Services } from '../services.ts';
import { slackErrorCode } from './errors.ts';

/** Remembers when something was chosen in a form that is rebuilt from what Slack sends with each choice. */
export async function keepChoiceTime(context: PersonContext, viewId: string, chosenAt: number): Promise<void> {
  const { workspaceId } = context;
  const personId = context.actor.person.id;
  await context.store.inTransaction(async (tx) => {
    await rejectFormOfOther(tx, viewId, personId);
    await saveChoiceTime(tx, { viewId, workspaceId, personId, chosenAt, at: context.clock.now() });
  });
}

export async function rejectFormOfOther(tx: Tx, viewId: string, personId: PersonId): Promise<void> {
  const row = await tx.selectFrom('open_form').select('person_id').where('view_id', '=', viewId).executeTakeFirst();
  if (row !== undefined && row.person_id !== personId) rejectWith('form_not_yours', {});
}

export interface FormOfPerson {
  readonly viewId: string;
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
  readonly at: Date;
}

/** Keeps a form that has just been opened, with Slack's hash of it. A later hash that is kept already stays. */
export async function insertOpenForm(tx: Tx, form: FormOfPerson & { readonly hash: string | null }): Promise<void> {
  await tx
    .insertInto('open_form')
    .values({ ...formColumns(form), view_hash: form.hash })
    .onConflict((conflict) =>
      conflict.column('view_id').doUpdateSet((eb) => ({
        updated_at: form.at,
        view_hash: eb.fn.coalesce('open_form.view_hash', eb.val(form.hash)),
      })),
    )
    .execute();
}

/** Keeps when something was chosen, in Slack’s seconds. False where a later choice is kept already. */
export async function saveChoiceTime(tx: Tx, form: FormOfPerson & { readonly chosenAt: number }): Promise<boolean> {
  const { chosenAt } = form;
  const kept = await tx
    .insertInto('open_form')
    .values({ ...formColumns(form), chosen_at: chosenAt })
    .onConflict((conflict) =>
      conflict
        .column('view_id')
        .doUpdateSet({ chosen_at: chosenAt, updated_at: form.at })
        .where('open_form.chosen_at', '<=', chosenAt),
    )
    .returning('view_id')
    .executeTakeFirst();
  return kept !== undefined;
}

function formColumns({ viewId, workspaceId, personId, at }: FormOfPerson) {
  return { view_id: viewId, workspace_id: workspaceId, person_id: personId, updated_at: at };
}

/** Whether something was chosen in the form later than that, in Slack's seconds. */
export async function isChosenAfter(db: Reader, viewId: string, chosenAt: number): Promise<boolean> {
  const row = await db.selectFrom('open_form').select('chosen_at').where('view_id', '=', viewId).executeTakeFirst();
  return row !== undefined && row.chosen_at > chosenAt;
}

/** Remembers what Slack calls the state that an open form is in. */
export async function keepFormHash({ store }: Program, viewId: string, hash: string | null): Promise<void> {
  await store.db.updateTable('open_form').set({ view_hash: hash }).where('view_id', '=', viewId).execute();
}

export async function readFormHash({ store: { db } }: Program, viewId: string): Promise<string | null> {
  const row = await db.selectFrom('open_form').select('view_hash').where('view_id', '=', viewId).executeTakeFirst();
  return row?.view_hash ?? null;
}

export async function forgetOpenForms(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('open_form').where('updated_at', '<', before).execute();
}

export interface OpenFormUpdate {
  readonly viewId: string;
  /** The state of the form that the caller saw; `null` where it saw none. */
  readonly hash: string | null;
  /** The form as it is to be shown, built for each try: more may be known by then. `null` = it is forgotten. */
  readonly view: () => Promise<ModalView | null>;
}

// Another update of ours may be on its way, and its hash not kept yet.
const waitsMs = [0, 150, 400];

/** Shows an open form again, unless it has become something else meanwhile. False where nothing was shown. */
export async function updateOpenForm(
  { client, program }: Pick<Services, 'client' | 'program'>,
  { viewId, hash, view }: OpenFormUpdate,
): Promise<boolean> {
  const tried = new Set<string>();
  for (const waitMs of waitsMs) {
    await delay(waitMs);
    // Read before the form is made: what is shown by then is known to its maker.
    const known = [hash, await readFormHash(program, viewId)];
    const current = known.find((one) => one !== null && !tried.has(one)) ?? null;
    if (current === null) continue;
    tried.add(current);
    const next = await view();
    if (next === null) return false;
    try {
      const { view: updated } = await client.views.update({ view_id: viewId, hash: current, view: next });
      await keepFormHash(program, viewId, updated?.hash ?? null);
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
  const current = async () => ((await isChosenAfter(context.store.db, view.id, actedAt)) ? null : await render());
  await updateOpenForm(deps, { viewId: view.id, hash: view.hash, view: current });
}

/** A form that changes with what is chosen in it. What is chosen is kept by the feature of the form. */
export interface OpenFormTable {
  readonly view_id: string;
  readonly workspace_id: string;
  readonly person_id: string;
  /** When something was chosen last, in Slack's seconds; 0 = at the opening. */
  chosen_at: Generated<number>;
  /** Slack's word for what the form shows; `null` = not known. */
  view_hash: Generated<string | null>;
  updated_at: Date;
}

declare module '../database/tables.ts' {
  interface Database {
    open_form: OpenFormTable;
  }
}

export const openFormSchema: readonly string[] = [
  `create table open_form (
    view_id text primary key,
    workspace_id text not null,
    person_id text not null,
    -- In Slack's seconds: of two choices the later one counts, whichever is kept last.
    chosen_at double precision not null default 0,
    view_hash text,
    updated_at timestamptz not null
  )`,
];
