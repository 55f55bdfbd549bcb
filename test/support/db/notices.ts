import type { WorkspaceId } from '../../../src/core/identifiers.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import type { NoticeContent } from '../../../src/platform/outbox/notice.ts';

/** All notices of the workspace, sorted by id. */
export async function readNotices({ db }: Store, workspaceId: WorkspaceId) {
  const rows = await db
    .selectFrom('notice')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .execute();
  return rows.map(({ id, kind, facts }) => ({ id, content: { kind, ...facts } as NoticeContent }));
}
