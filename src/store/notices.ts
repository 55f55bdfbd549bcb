import type { WorkspaceId } from '../domain/identifiers.ts';
import { type Notice, type NoticeContent, noticeAudiences } from '../domain/notice.ts';
import type { Reader, Tx } from './transaction.ts';

export async function insertNotice(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, content, createdAt }: Notice,
): Promise<void> {
  const { kind, ...facts } = content;
  await tx
    .insertInto('notice')
    .values({
      id,
      workspace_id: workspaceId,
      kind,
      audience: noticeAudiences[kind],
      facts: JSON.stringify(facts),
      created_at: createdAt,
    })
    .execute();
}

export async function findNotice(db: Reader, workspaceId: WorkspaceId, id: string): Promise<Notice | null> {
  const row = await db
    .selectFrom('notice')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  // What was written by `insertNotice`; nobody else writes here.
  return { id: row.id, content: { kind: row.kind, ...row.facts } as NoticeContent, createdAt: row.created_at };
}
