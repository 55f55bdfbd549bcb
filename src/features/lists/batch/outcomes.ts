import { type ActivityId, formatActivityNumber } from '../../../core/identifiers.ts';
import type { RefusalDetail } from '../../../core/refusal.ts';
import { aboutOrder } from '../../../platform/outbox/slack-messages.ts';
import type { Services } from '../../../platform/services.ts';
import { truncate } from '../../../platform/slack/limits.ts';
import { type RefusalWords, refusalWordsOf } from '../../../platform/slack/refusal-words.ts';
import { sayOnce } from '../../../platform/slack/say-once.ts';
import { section } from '../../../platform/slack/views/elements.ts';
import { lineSections, type MessageView } from '../../../platform/slack/views/message.ts';
import type { Names } from '../../../platform/slack/views/text.ts';
import type { SeveralAction, SeveralOrder } from '../jobs.ts';
import { type ListTranslator, listTexts } from '../texts.ts';

export interface SeveralModel {
  readonly action: SeveralAction;
  readonly outcomes: readonly SeveralOutcome[];
  readonly names: Names;
  readonly refusalWords: RefusalWords;
}

const longestTitle = 100;

/** One summary of what came of several: which were done, and of each of the others why not. */
export function severalOutcomes(
  t: ListTranslator,
  { action, outcomes, names, refusalWords }: SeveralModel,
): MessageView {
  const lines = { done: [] as string[], others: [] as string[] };
  for (const { number, title, refusal } of outcomes) {
    const named = { number: formatActivityNumber(number), title: truncate(title, longestTitle) };
    if (refusal === null) lines.done.push(t.mrkdwn('several.done', named));
    else {
      const why = { mrkdwn: refusalWords(t, refusal, names) };
      lines.others.push(t.mrkdwn('several.not_done', { ...named, why }));
    }
  }
  const counts = { done: lines.done.length, others: lines.others.length };
  const text = t.mrkdwn(`several.outcome_${action}`, counts);
  return { text, blocks: [section(`*${text}*`), ...lineSections([...lines.done, ...lines.others])] };
}

/** Tells the person who ordered it what came of each, in one direct message that comes once. */
export async function sendOutcomes(
  { outbox, program }: Pick<Services, 'outbox' | 'program'>,
  {
    order,
    outcomes,
    names,
    locale,
  }: {
    readonly order: SeveralOrder;
    readonly outcomes: readonly SeveralOutcome[];
    /** Display names of everybody who occurs in a refusal. */
    readonly names: Names;
    readonly locale: string;
  },
): Promise<void> {
  if (outcomes.length === 0) return;
  const t = listTexts(locale);
  const { id: orderId, personId: targetId } = order;
  const row = await outbox.enqueue({ subject: aboutOrder(orderId), kind: 'direct', dedupeKey: 'outcomes', targetId });
  const model = { action: order.action, outcomes, names, refusalWords: refusalWordsOf(program) };
  await sayOnce(outbox, { row, t, view: severalOutcomes(t, model) });
}

/** What came of one of them; `refusal` is `null` where it was done. */
export interface SeveralOutcome {
  readonly activityId: ActivityId;
  readonly number: number;
  readonly title: string;
  readonly refusal: RefusalDetail | null;
}
