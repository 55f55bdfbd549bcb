import { translatorFor } from '../i18n/translator.ts';
import type { HandOverSender } from '../usecases/delivery-ports.ts';
import type { SlackDeps } from './deps.ts';
import { sayOnce } from './say-once.ts';
import { handOverOutcomes } from './views/hand-over-outcomes.ts';

/** Tells the bot admin, in one direct message, what came of each; owed like any other, so that it comes once. */
export function createHandOverSender({ outbox }: SlackDeps): HandOverSender {
  return {
    async sendHandedOver({ order, outcomes, names, locale }) {
      const [first] = outcomes;
      if (first === undefined) return;
      const t = translatorFor(locale);
      const view = handOverOutcomes(t, { order, outcomes, names });
      const owed = { activityId: first.activityId, kind: 'direct', dedupeKey: `hand-over:${order.id}` } as const;
      const row = await outbox.owe({ ...owed, targetId: order.personId });
      await sayOnce(outbox, { row, t, view });
    },
  };
}
