import { peopleNamedIn } from '../domain/refusal.ts';
import { readNames } from '../store/people.ts';
import type { RunningJob } from '../store/queue.ts';
import { handOverAll } from '../usecases/hand-over-all.ts';
import { identifyPerson } from '../usecases/identify-person.ts';
import type { JobDeps } from './deps.ts';

export function handOverJob({ program, handOverSender }: JobDeps) {
  return async ({ data: order, signal }: RunningJob<'hand-over'>): Promise<void> => {
    // With the roles of this moment: they may have been taken away since.
    const { actor } = await identifyPerson(program, order.personId);
    if (actor === null) return void program.log.warn({ orderId: order.id }, 'somebody unknown ordered a hand-over');
    const outcomes = await handOverAll(program, { order, actor, signal });
    const refused = outcomes.flatMap(({ refusal }) => (refusal === null ? [] : peopleNamedIn(refusal)));
    const people = [order.leaverId, order.assigneeId, order.requesterId, ...refused].filter((id) => id !== null);
    const names = await readNames(program.store.db, program.workspaceId, people);
    await handOverSender.sendHandedOver({ order, outcomes, names, locale: actor.person.locale });
  };
}
