import { permitFiling } from '../domain/permissions.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import { findRequestForm, saveRequestForm } from '../store/request-forms.ts';
import type { PersonContext, Program } from './context.ts';

export interface OpenForm {
  readonly viewId: string;
  /** What has been chosen so far, as the form's own module writes and reads it. */
  readonly choice: object;
  /** The recommendation whose device groups are not known yet, or not well enough; `null` = nothing to read. */
  readonly wantsGroupsOf: RecommendationId | null;
}

/** Remembers what an open form shows, and has the device groups read in the background where they are missing. */
export async function keepRequestForm(context: PersonContext, form: OpenForm): Promise<void> {
  permitFiling(context.actor);
  const personId = context.actor.person.id;
  await context.store.inTransaction(async (tx) => {
    const { workspaceId } = context;
    await saveRequestForm(tx, { ...form, workspaceId, personId, at: context.clock.now() });
    if (form.wantsGroupsOf === null) return;
    await context.store.queue.enqueue(tx, 'fill-request-form', {
      viewId: form.viewId,
      recommendationId: form.wantsGroupsOf,
      personId,
    });
  });
}

export async function readRequestForm(program: Program, viewId: string): Promise<unknown> {
  return await findRequestForm(program.store.db, viewId);
}
