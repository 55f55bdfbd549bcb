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
    /** The message from which the form has just been opened. */
    readonly openedFrom?: MessagePlace | null;
    /** Of the form that has just been opened. */
    readonly hash?: string;
  },
): Promise<void> {
  const place = form.openedFrom ?? null;
  const facts = {
    choice: JSON.stringify(form.choice),
    updated_at: form.at,
    ...(form.hash === undefined ? {} : { view_hash: form.hash }),
    ...(place === null ? {} : sourceColumns({ ...place, link: null })),
  };
  await db
    .insertInto('request_form')
    .values({ view_id: form.viewId, workspace_id: form.workspaceId, person_id: form.personId, ...facts })
    .onConflict((conflict) => conflict.column('view_id').doUpdateSet(facts))
    .execute();
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
