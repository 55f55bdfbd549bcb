import { translatorFor } from '../../platform/i18n/common-texts.ts';
import type { Services } from '../../platform/services.ts';
import { sendFileOnce } from '../../platform/slack/send-file-once.ts';
import { sentenceMessage } from '../../platform/slack/views/message-view.ts';
import { activityFile } from '../exports/index.ts';
import type { RemovalListFile } from './list-expired.ts';

/** False where Slack refused the message or the file. Throws `DeliveryDelayed` where it is to be tried again. */
export async function sendRemovalList(
  deps: Services,
  { listId, count, removedFrom, pages, reader }: RemovalListFile,
): Promise<boolean> {
  const { id: personId, locale, timeZone } = reader;
  const t = translatorFor(locale);
  return await sendFileOnce(deps, {
    owed: { orderId: listId, kind: 'direct', dedupeKey: `removal:${personId}`, targetId: personId },
    t,
    sentence: sentenceMessage(t.mrkdwn('removal.list', { count, at: t.instant(removedFrom) })),
    pieces: () => activityFile({ t, timeZone }, pages),
    nameOf: () => ({ filename: 'activities-to-be-removed.csv', title: t.text('removal.file_title') }),
    refused: (failure) => sentenceMessage(t.mrkdwn('removal.list_failed', { failure })),
  });
}
