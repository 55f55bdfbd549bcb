import { peopleNamedIn } from '../domain/refusal.ts';
import { readNames } from '../store/people.ts';
import type { RunningJob } from '../store/queue.ts';
import { changeSeveral } from '../usecases/change-several.ts';
import { identifyPerson } from '../usecases/identify-person.ts';
import type { JobDeps } from './deps.ts';

export function changeSeveralJob({ program, entraPeople, severalSender }: JobDeps) {
  return async ({ data: order, signal }: RunningJob<'change-several'>): Promise<void> => {
    // With the roles of this moment: they may have been taken away since.
    const { actor } = await identifyPerson(program, order.personId);
    if (actor === null) return void program.log.warn({ orderId: order.id }, 'somebody unknown ordered a change');
    const outcomes = await changeSeveral(program, entraPeople, { order, actor, signal });
    const people = outcomes.flatMap(({ refusal }) => (refusal === null ? [] : peopleNamedIn(refusal)));
    const names = await readNames(program.store.db, program.workspaceId, people);
    await severalSender.sendOutcomes({ order, outcomes, names, locale: actor.person.locale });
  };
}
