import { type ChannelId, formatActivityNumber } from '../domain/identifiers.ts';
import { translatorFor } from '../i18n/translator.ts';
import type { DeviceFileSender } from '../usecases/ports.ts';
import type { SlackDeps } from './deps.ts';
import { uploadFile } from './file-upload.ts';
import { deviceFile } from './views/device-file.ts';
import { section } from './views/elements.ts';
import { marked } from './views/message-view.ts';

/**
 * Sends a CSV file as a direct message: a sentence first, owed and posted like any other so that a repeated job does
 * not say it again, then the file in its thread. Only an upload whose outcome is unknown may stand there twice.
 */
export function createDeviceFileSender({ client, outbox, program }: SlackDeps): DeviceFileSender {
  return {
    async sendDeviceFile({ activity, devices, personId, locale, requestId }) {
      const t = translatorFor(locale);
      const number = formatActivityNumber(activity.number);
      const text = t.mrkdwn('devices.message', { number, title: activity.title });
      const view = { text, blocks: [section(text)] };
      const owed = {
        activityId: activity.id,
        kind: 'direct',
        dedupeKey: `file:${requestId}`,
        targetId: personId,
      } as const;
      const row = await outbox.owe(owed);
      const sentence =
        row.ts !== null && row.channelId !== null
          ? { kind: 'posted' as const, channelId: row.channelId, ts: row.ts }
          : await outbox.post({ row, target: personId, view, markedView: marked(t, view) });
      if (sentence.kind === 'undeliverable') return;
      const { channelId, ts } = sentence;
      const failure = await uploadFile(client, {
        channelId,
        threadTs: ts,
        filename: `${number}-devices.csv`,
        title: t.text('devices.file_title', { number }),
        file: Buffer.from(deviceFile(t, activity.number, devices)),
      });
      if (failure === null) return;
      program.log.warn({ activityId: activity.id, failure }, 'a device file cannot be sent');
      const refused = t.mrkdwn('devices.failed', { number, failure });
      const said = { ...row, channelId: channelId as ChannelId, ts };
      await outbox.update(said, { text: refused, blocks: [section(refused)] });
    },
  };
}
