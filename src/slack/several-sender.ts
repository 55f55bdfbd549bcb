import type { OrderedBy } from '../domain/several.ts';
import { translatorFor } from '../i18n/translator.ts';
import type { SeveralSender } from '../usecases/delivery-ports.ts';
import type { SlackDeps } from './deps.ts';
import { sayOnce } from './say-once.ts';
import { filingOutcomes } from './views/filing-outcomes.ts';
import type { MessageView } from './views/message-view.ts';
import { severalOutcomes } from './views/several-outcomes.ts';

/** Tells whoever ordered it, in one direct message, what came of each; owed like any other, so that it comes once. */
export function createSeveralSender({ outbox, surroundings }: SlackDeps): SeveralSender {
  async function tell({ id, personId }: OrderedBy, locale: string, view: MessageView): Promise<void> {
    const row = await outbox.owe({ orderId: id, kind: 'direct', dedupeKey: 'outcomes', targetId: personId });
    await sayOnce(outbox, { row, t: translatorFor(locale), view });
  }

  return {
    async sendOutcomes({ order, outcomes, names, locale }) {
      if (outcomes.length === 0) return;
      const view = severalOutcomes(translatorFor(locale), { action: order.action, outcomes, names });
      await tell(order, locale, view);
    },

    async sendFiled({ order, locale, ...model }) {
      await tell(order, locale, filingOutcomes(translatorFor(locale), model, surroundings));
    },
  };
}
