import type { PersonId } from '../domain/identifiers.ts';
import type { RunningJob } from '../store/queue.ts';
import { deliverRemovalList } from '../usecases/list-expired.ts';
import type { JobDeps } from './deps.ts';

export function sendRemovalListJob({ program, removalListSender }: JobDeps) {
  return async ({ data }: RunningJob<'send-removal-list'>): Promise<void> => {
    const personId = data.personId as PersonId;
    await deliverRemovalList(program, removalListSender, { listId: data.listId, personId });
  };
}
