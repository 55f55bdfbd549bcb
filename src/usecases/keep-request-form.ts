import { permitFiling } from '../domain/permissions.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import type { MessageLink, MessagePlace, SourceMessage } from '../domain/source-message.ts';
import {
  findRequestForm,
  findRequestFormHash,
  findRequestFormSource,
  saveRequestForm,
  saveRequestFormHash,
  saveRequestFormLink,
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
  /** Slack's word for what the form showed when it was opened; left out when an open form is kept again. */
  readonly hash?: string;
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

/** Remembers what Slack said of the link to the message; nothing that was chosen meanwhile is touched. */
export async function keepRequestFormLink(program: Program, viewId: string, link: MessageLink): Promise<void> {
  await saveRequestFormLink(program.store.db, viewId, link);
}

/** The message from which a form was opened; `null` where there was none, or the form is forgotten. */
export async function readRequestFormSource(program: Program, viewId: string): Promise<SourceMessage | null> {
  return await findRequestFormSource(program.store.db, viewId);
}

/** Remembers what Slack calls the state that an open form is in. */
export async function keepRequestFormHash(program: Program, viewId: string, hash: string | null): Promise<void> {
  await saveRequestFormHash(program.store.db, viewId, hash);
}

export async function readRequestFormHash(program: Program, viewId: string): Promise<string | null> {
  return await findRequestFormHash(program.store.db, viewId);
}

export async function readRequestForm(program: Program, viewId: string): Promise<unknown> {
  return await findRequestForm(program.store.db, viewId);
}
