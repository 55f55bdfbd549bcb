import type { ChannelId } from '../domain/identifiers.ts';
import { translatorFor } from '../i18n/translator.ts';
import type { RemovalListSender } from '../usecases/ports.ts';
import type { SlackDeps } from './deps.ts';
import { uploadFile } from './file-upload.ts';
import { activityFile } from './views/activity-file.ts';
import { section } from './views/elements.ts';
import { marked } from './views/message-view.ts';

/** Sends the list as a direct message, as the device file is sent: a sentence once, the file in its thread. */
export function createRemovalListSender({ client, outbox, program }: SlackDeps): RemovalListSender {
  return {
    async sendRemovalList({ noticeId, pages, personId, locale, requestId }) {
      const t = translatorFor(locale);
      const text = t.mrkdwn('removal.list_message');
      const view = { text, blocks: [section(text)] };
      const dedupeKey = `file:${requestId}`;
      const row = await outbox.owe({ noticeId, kind: 'notice', dedupeKey, targetId: personId });
      const sentence =
        row.ts !== null && row.channelId !== null
          ? { kind: 'posted' as const, channelId: row.channelId, ts: row.ts }
          : await outbox.post({ row, target: personId, view, markedView: marked(t, view) });
      if (sentence.kind === 'undeliverable') return;
      const { channelId, ts } = sentence;
      const pieces: Buffer[] = [];
      for await (const piece of activityFile(t, pages)) pieces.push(Buffer.from(piece));
      const failure = await uploadFile(client, {
        channelId,
        threadTs: ts,
        filename: 'activities-to-be-removed.csv',
        title: t.text('removal.file_title'),
        file: Buffer.concat(pieces),
      });
      if (failure === null) return;
      program.log.warn({ noticeId, failure }, 'a list of what is to be removed cannot be sent');
      const refused = t.mrkdwn('removal.list_failed', { failure });
      const said = { ...row, channelId: channelId as ChannelId, ts };
      await outbox.update(said, { text: refused, blocks: [section(refused)] });
    },
  };
}
