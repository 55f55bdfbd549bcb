import type { PersonId } from '../domain/identifiers.ts';
import { mayHaveRemovalList } from '../domain/permissions.ts';
import type { RunningJob } from '../store/queue.ts';
import { identifyPerson } from '../usecases/identify-person.ts';
import { readRemovalList } from '../usecases/read-removal-list.ts';
import type { JobDeps } from './deps.ts';

export function sendRemovalListJob({ program, removalListSender }: JobDeps) {
  return async ({ data }: RunningJob<'send-removal-list'>): Promise<void> => {
    const { noticeId, requestId } = data;
    const personId = data.personId as PersonId;
    const { actor } = await identifyPerson(program, personId);
    // Somebody who has lost the role since gets nothing.
    if (actor === null || !mayHaveRemovalList(actor)) return;
    const pages = readRemovalList({ ...program, actor }, noticeId);
    const { locale, timeZone } = actor.person;
    await removalListSender.sendRemovalList({ noticeId, pages, personId, requestId, locale, timeZone });
  };
}
