import type { PersonId, WorkspaceId } from '../domain/identifiers.ts';
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

export async function forgetRequestForms(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('request_form').where('updated_at', '<', before).execute();
}
