import { translatorFor } from '../i18n/translator.ts';
import type { SeveralSender } from '../usecases/delivery-ports.ts';
import type { SlackDeps } from './deps.ts';
import { sayOnce } from './say-once.ts';
import { severalOutcomes } from './views/several-outcomes.ts';

/** Tells whoever ordered it, in one direct message, what came of each; owed like any other, so that it comes once. */
export function createSeveralSender({ outbox }: SlackDeps): SeveralSender {
  return {
    async sendOutcomes({ order, outcomes, names, locale }) {
      if (outcomes.length === 0) return;
      const t = translatorFor(locale);
      const { id: orderId, personId: targetId } = order;
      const row = await outbox.owe({ orderId, kind: 'direct', dedupeKey: 'outcomes', targetId });
      await sayOnce(outbox, { row, t, view: severalOutcomes(t, { action: order.action, outcomes, names }) });
    },
  };
}
