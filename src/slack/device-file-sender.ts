import { formatActivityNumber } from '../domain/identifiers.ts';
import { translatorFor } from '../i18n/translator.ts';
import type { DeviceFileSender } from '../usecases/delivery-ports.ts';
import type { SlackDeps } from './deps.ts';
import { sendFileOnce } from './send-file-once.ts';
import { deviceFile } from './views/device-file.ts';
import { sentenceMessage } from './views/message-view.ts';

export function createDeviceFileSender(deps: SlackDeps): DeviceFileSender {
  return {
    async sendDeviceFile({ activity, devices, personId, locale, timeZone, requestId }) {
      const t = translatorFor(locale);
      const number = formatActivityNumber(activity.number);
      await sendFileOnce(deps, {
        owed: { activityId: activity.id, kind: 'direct', dedupeKey: `file:${requestId}`, targetId: personId },
        t,
        sentence: sentenceMessage(t.mrkdwn('devices.message', { number, title: activity.title })),
        async *pieces() {
          yield deviceFile({ t, timeZone }, activity.number, devices);
        },
        nameOf: () => ({ filename: `${number}-devices.csv`, title: t.text('devices.file_title', { number }) }),
        refused: (failure) => sentenceMessage(t.mrkdwn('devices.failed', { number, failure })),
      });
    },
  };
}
