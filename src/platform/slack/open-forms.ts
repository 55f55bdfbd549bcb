import type { PersonId } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import type { PersonContext, Program } from '../context.ts';
import type { Tx } from '../database/transaction.ts';
import {
  findRequestFormHash,
  findRequestFormOwner,
  isChosenAfter,
  saveRequestFormChoice,
  saveRequestFormHash,
} from './request-forms.ts';
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
export async function wasChosenSince(program: Program, viewId: string, chosenAt: number): Promise<boolean> {
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
