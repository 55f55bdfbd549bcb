import type { PersonId, WorkspaceId } from '../domain/identifiers.ts';
import type { MessageLink, SourceMessage } from '../domain/source-message.ts';
import { linkColumns, sourceColumns, sourceFromRow } from './source-columns.ts';
import type { Reader } from './transaction.ts';

/** What has been chosen in an open form, as the form's own module wrote it. */
export async function saveRequestForm(
  db: Reader,
  form: {
    readonly viewId: string;
    readonly workspaceId: WorkspaceId;
    readonly personId: PersonId;
    readonly choice: object;
    readonly at: Date;
  },
): Promise<void> {
  const facts = { choice: JSON.stringify(form.choice), updated_at: form.at };
  await db
    .insertInto('request_form')
    .values({ view_id: form.viewId, workspace_id: form.workspaceId, person_id: form.personId, ...facts })
    .onConflict((conflict) => conflict.column('view_id').doUpdateSet(facts))
    .execute();
}

export async function findRequestForm(db: Reader, viewId: string): Promise<unknown> {
  const row = await db.selectFrom('request_form').select('choice').where('view_id', '=', viewId).executeTakeFirst();
  return row?.choice ?? null;
}

/** Keeps the message from which a form was opened, whatever has been chosen in it by now. */
export async function saveRequestFormSource(db: Reader, viewId: string, source: SourceMessage): Promise<void> {
  await db.updateTable('request_form').set(sourceColumns(source)).where('view_id', '=', viewId).execute();
}

export async function saveRequestFormLink(db: Reader, viewId: string, link: MessageLink): Promise<void> {
  await db.updateTable('request_form').set(linkColumns(link)).where('view_id', '=', viewId).execute();
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
