import { setTimeout as delay } from 'node:timers/promises';
import type { ModalView } from '@slack/types';
import type { Generated } from 'kysely';
import { rejectWith } from '../../core/domain-error.ts';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { PersonContext, Program } from '../context.ts';
import type { Reader, Tx } from '../database/transaction.ts';
import type { Services } from '../services.ts';
import { slackErrorCode } from './errors.ts';

/**
 * Stores the time of a choice in a form that is rebuilt from Slack's payload of each choice. Throws `form_not_yours`.
 */
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

/** Stores a newly opened form with Slack's hash of its view. Keeps a hash that is already stored. */
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

/** Stores the time of a choice, in seconds by Slack's clock. False if a later choice is already stored. */
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

/** Whether a choice was made after `chosenAt`, in seconds by Slack's clock. */
export async function isChosenAfter(db: Reader, viewId: string, chosenAt: number): Promise<boolean> {
  const row = await db.selectFrom('open_form').select('chosen_at').where('view_id', '=', viewId).executeTakeFirst();
  return row !== undefined && row.chosen_at > chosenAt;
}

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
  /** The hash of the view that the caller saw. `null` if there is none. */
  readonly hash: string | null;
  /** Builds the view for each try, because the state may have changed. `null` cancels the update. */
  readonly view: () => Promise<ModalView | null>;
}

// In milliseconds. Another update may be in progress, with its hash not yet stored.
const waitsMs = [0, 150, 400];

/** Updates an open form unless its view has changed meanwhile. False if nothing was shown. */
export async function updateOpenForm(
  { client, program }: Pick<Services, 'client' | 'program'>,
  { viewId, hash, view }: OpenFormUpdate,
): Promise<boolean> {
  const tried = new Set<string>();
  for (const waitMs of waitsMs) {
    await delay(waitMs);
    // Read before the view is built, so that the view is at least as new as the hash.
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
  /** In seconds, by Slack's clock. */
  readonly actedAt: number;
  readonly context: Program;
  readonly deps: Services;
  readonly view: { readonly id: string; readonly hash: string };
}

/** Shows a form after a stored choice. Shows nothing if a later choice was made. */
export async function showLatest(
  { actedAt, context, deps, view }: Choosing,
  render: () => Promise<ModalView | null>,
): Promise<void> {
  // Checked before each try, because another process may have shown a later choice.
  const current = async () => ((await isChosenAfter(context.store.db, view.id, actedAt)) ? null : await render());
  await updateOpenForm(deps, { viewId: view.id, hash: view.hash, view: current });
}

export interface OpenFormTable {
  readonly view_id: string;
  readonly workspace_id: string;
  readonly person_id: string;
  /** The time of the last choice, in seconds by Slack's clock. 0 means none since the opening. */
  chosen_at: Generated<number>;
  /** Slack's hash of the view. `null` if unknown. */
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
