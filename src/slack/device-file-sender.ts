import { type ChannelId, formatActivityNumber } from '../domain/identifiers.ts';
import { translatorFor } from '../i18n/translator.ts';
import { DeliveryDelayed, type DeviceFileSender } from '../usecases/ports.ts';
import type { SlackDeps } from './deps.ts';
import { classifySlackError } from './errors.ts';
import { marked } from './views/activity-event.ts';
import { deviceFile } from './views/device-file.ts';
import { section } from './views/elements.ts';

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
      try {
        await client.filesUploadV2({
          channel_id: sentence.channelId,
          thread_ts: sentence.ts,
          filename: `${number}-devices.csv`,
          title: t.text('devices.file_title', { number }),
          file: Buffer.from(deviceFile(t, activity.number, devices)),
        });
      } catch (error) {
        const failure = classifySlackError(error);
        if (failure === null) throw error;
        if (failure.kind !== 'refused') throw new DeliveryDelayed('Slack did not take a file', { cause: error });
        program.log.warn({ error, activityId: activity.id, failure: failure.code }, 'a device file cannot be sent');
        const refused = t.mrkdwn('devices.failed', { number, failure: failure.code });
        const { channelId, ts } = sentence;
        const said = { ...row, channelId: channelId as ChannelId, ts };
        await outbox.update(said, { text: refused, blocks: [section(refused)] });
      }
    },
  };
}
