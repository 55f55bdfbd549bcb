import type { PersonId } from '../../core/identifiers.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { translatorFor } from '../../platform/i18n/common-texts.ts';
import type { Services } from '../../platform/services.ts';
import { sendFileOnce } from '../../platform/slack/files.ts';
import { sentenceMessage } from '../../platform/slack/views/message.ts';
import type { Activity, TargetDevice } from '../activities/index.ts';
import { deviceFile } from './device-file.ts';

interface DeviceFile {
  readonly activity: Activity;
  readonly devices: readonly TargetDevice[];
  readonly personId: PersonId;
  /** The same for each try of one request. */
  readonly requestId: string;
  readonly locale: string;
  readonly timeZone: string;
}

export async function sendDeviceFile(
  deps: Services,
  { activity, devices, personId, locale, timeZone, requestId }: DeviceFile,
): Promise<void> {
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
}
