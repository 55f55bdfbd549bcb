import { permitFiling } from '../domain/permissions.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import type { MessageLink, MessagePlace, SourceMessage } from '../domain/source-message.ts';
import {
  findRequestForm,
  findRequestFormSource,
  saveRequestForm,
  saveRequestFormLink,
  saveRequestFormSource,
} from '../store/request-forms.ts';
import type { PersonContext, Program } from './context.ts';

export interface OpenForm {
  readonly viewId: string;
  /** What has been chosen so far, as the form's own module writes and reads it. */
  readonly choice: object;
  /** The recommendation whose device groups are not known yet, or not well enough; `null` = nothing to read. */
  readonly wantsGroupsOf: RecommendationId | null;
  /** The message from which the form has just been opened; left out when an open form is kept again. */
  readonly openedFrom?: MessagePlace | null;
}

/** Remembers what an open form shows, and has the device groups read in the background where they are missing. */
export async function keepRequestForm(context: PersonContext, form: OpenForm): Promise<void> {
  permitFiling(context.actor);
  const personId = context.actor.person.id;
  await context.store.inTransaction(async (tx) => {
    const { workspaceId } = context;
    await saveRequestForm(tx, { ...form, workspaceId, personId, at: context.clock.now() });
    const place = form.openedFrom ?? null;
    if (place !== null) await saveRequestFormSource(tx, form.viewId, { ...place, link: null });
    if (form.wantsGroupsOf === null) return;
    await context.store.queue.enqueue(tx, 'fill-request-form', {
      viewId: form.viewId,
      recommendationId: form.wantsGroupsOf,
      personId,
    });
  });
}

/** Remembers what Slack said of the link to the message; nothing that was chosen meanwhile is touched. */
export async function keepRequestFormLink(program: Program, viewId: string, link: MessageLink): Promise<void> {
  await saveRequestFormLink(program.store.db, viewId, link);
}

/** The message from which a form was opened; `null` where there was none, or the form is forgotten. */
export async function readRequestFormSource(program: Program, viewId: string): Promise<SourceMessage | null> {
  return await findRequestFormSource(program.store.db, viewId);
}

export async function readRequestForm(program: Program, viewId: string): Promise<unknown> {
  return await findRequestForm(program.store.db, viewId);
}
