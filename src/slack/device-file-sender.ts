import { formatActivityNumber } from '../domain/identifiers.ts';
import { translatorFor } from '../i18n/translator.ts';
import { DeliveryDelayed, type DeviceFileSender } from '../usecases/ports.ts';
import type { SlackDeps } from './deps.ts';
import { classifySlackError } from './errors.ts';
import { deviceFile } from './views/device-file.ts';
import { section } from './views/elements.ts';

/** Sends a CSV file as a direct message: a sentence first, whose answer names the conversation, then the file. */
export function createDeviceFileSender({ client, program }: SlackDeps): DeviceFileSender {
  return {
    async sendDeviceFile({ activity, devices, personId, locale }) {
      const t = translatorFor(locale);
      const number = formatActivityNumber(activity.number);
      const text = t.mrkdwn('devices.message', { number, title: activity.title });
      try {
        const message = await client.chat.postMessage({ channel: personId, text, blocks: [section(text)] });
        if (message.channel === undefined || message.ts === undefined)
          throw new DeliveryDelayed('Slack gave no address');
        await client.filesUploadV2({
          channel_id: message.channel,
          thread_ts: message.ts,
          filename: `${number}-devices.csv`,
          title: t.text('devices.file_title', { number }),
          file: Buffer.from(deviceFile(t, activity.number, devices)),
        });
      } catch (error) {
        const failure = classifySlackError(error);
        if (failure === null) throw error;
        if (failure.kind !== 'refused') throw new DeliveryDelayed('Slack did not take a file', { cause: error });
        program.log.warn({ error, activityId: activity.id, failure: failure.code }, 'a device file cannot be sent');
      }
    },
  };
}
