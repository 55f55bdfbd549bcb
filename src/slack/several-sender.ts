import { translatorFor } from '../i18n/translator.ts';
import type { SeveralSender } from '../usecases/ports.ts';
import type { SlackDeps } from './deps.ts';
import { marked } from './views/activity-event.ts';
import { severalOutcomes } from './views/several-outcomes.ts';

/** Tells whoever ordered it, in one direct message, what came of each; owed like any other, so that it comes once. */
export function createSeveralSender({ outbox }: SlackDeps): SeveralSender {
  return {
    async sendOutcomes({ order, outcomes, names, locale }) {
      const [first] = outcomes;
      if (first === undefined) return;
      const t = translatorFor(locale);
      const view = severalOutcomes(t, { action: order.action, outcomes, names });
      const owed = { activityId: first.activityId, kind: 'direct', dedupeKey: `several:${order.id}` } as const;
      const row = await outbox.owe({ ...owed, targetId: order.personId });
      if (row.ts !== null || row.isGivenUp) return;
      await outbox.post({ row, target: order.personId, view, markedView: marked(t, view) });
    },
  };
}
