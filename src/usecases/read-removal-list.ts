import type { ActivityLine } from '../domain/activity-line.ts';
import { maySee } from '../domain/permissions.ts';
import { readActivityLines } from '../store/activity-lines.ts';
import { readAnnounced } from '../store/announced-removals.ts';
import type { PersonContext } from './context.ts';

/** What a notice announced for removal and is still there, as far as the person sees it; a page at a time. */
export async function* readRemovalList(
  context: Pick<PersonContext, 'store' | 'workspaceId' | 'actor'>,
  noticeId: string,
): AsyncGenerator<readonly ActivityLine[]> {
  const { store, workspaceId, actor } = context;
  for await (const page of readAnnounced(store.db, workspaceId, noticeId)) {
    yield await readActivityLines(
      store.db,
      page.filter((activity) => maySee(actor, activity)),
    );
  }
}
