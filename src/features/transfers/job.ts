import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { refusalWordsOf } from '../../platform/slack/refusal-words.ts';
import { sayOnce } from '../../platform/slack/say-once.ts';
import type { Names } from '../../platform/slack/views/text.ts';
import { aboutActivity, carryOutOrder } from '../activities/index.ts';
import { type HandOver, type HandOverOutcome, namePeople } from '../people/index.ts';
import { handOverAll } from './hand-over.ts';
import type { transferJobs } from './jobs.ts';
import { handOverOutcomes } from './messages.ts';
import { transferTexts } from './texts.ts';

export function handOverJob(deps: Services) {
  const { program } = deps;
  return async ({ data: order, signal }: RunOf<typeof transferJobs.handOver>): Promise<void> => {
    await carryOutOrder(deps, order, {
      act: (actor) => handOverAll(program, { order, actor, signal }),
      tell: async ({ outcomes, names, locale }) => {
        const people = [order.leaverId, order.assigneeId, order.requesterId].filter((id) => id !== null);
        const all = new Map([...names, ...(await namePeople(program, people))]);
        await sendHandedOver(deps, { order, outcomes, names: all, locale });
      },
    });
  };
}

/** Tells the bot admin, in one direct message, what came of each; owed like any other, so that it comes once. */
async function sendHandedOver(
  { outbox, program }: Pick<Services, 'outbox' | 'program'>,
  {
    order,
    outcomes,
    names,
    locale,
  }: {
    readonly order: HandOver;
    readonly outcomes: readonly HandOverOutcome[];
    /** Display names of everybody who occurs. */
    readonly names: Names;
    readonly locale: string;
  },
): Promise<void> {
  const [first] = outcomes;
  if (first === undefined) return;
  const t = transferTexts(locale);
  const view = handOverOutcomes(t, { order, outcomes, names, refusalWords: refusalWordsOf(program) });
  const owed = {
    subject: aboutActivity(first.activityId),
    kind: 'direct',
    dedupeKey: `hand-over:${order.id}`,
  } as const;
  const row = await outbox.owe({ ...owed, targetId: order.personId });
  await sayOnce(outbox, { row, t, view });
}
