import { translatorFor } from '../i18n/translator.ts';
import type { RemovalListSender } from '../usecases/delivery-ports.ts';
import type { SlackDeps } from './deps.ts';
import { sendFileOnce } from './send-file-once.ts';
import { activityFile } from './views/activity-file.ts';
import { sentenceMessage } from './views/message-view.ts';

export function createRemovalListSender(deps: SlackDeps): RemovalListSender {
  return {
    async sendRemovalList({ noticeId, pages, personId, locale, timeZone, requestId }) {
      const t = translatorFor(locale);
      await sendFileOnce(deps, {
        owed: { noticeId, kind: 'notice', dedupeKey: `file:${requestId}`, targetId: personId },
        t,
        sentence: sentenceMessage(t.mrkdwn('removal.list_message')),
        pieces: () => activityFile({ t, timeZone }, pages),
        nameOf: () => ({ filename: 'activities-to-be-removed.csv', title: t.text('removal.file_title') }),
        refused: (failure) => sentenceMessage(t.mrkdwn('removal.list_failed', { failure })),
      });
    },
  };
}
