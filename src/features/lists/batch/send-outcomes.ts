import { translatorFor } from '../../../platform/i18n/common-texts.ts';
import type { Services } from '../../../platform/services.ts';
import { refusalWordsOf } from '../../../platform/slack/refusal-words.ts';
import { sayOnce } from '../../../platform/slack/say-once.ts';
import type { Names } from '../../../platform/slack/views/names.ts';
import type { SeveralOrder, SeveralOutcome } from './several.ts';
import { severalOutcomes } from './several-outcomes.ts';

/** Tells whoever ordered it, in one direct message, what came of each; owed like any other, so that it comes once. */
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
  const t = translatorFor(locale);
  const { id: orderId, personId: targetId } = order;
  const row = await outbox.owe({ orderId, kind: 'direct', dedupeKey: 'outcomes', targetId });
  const model = { action: order.action, outcomes, names, refusalWords: refusalWordsOf(program) };
  await sayOnce(outbox, { row, t, view: severalOutcomes(t, model) });
}
