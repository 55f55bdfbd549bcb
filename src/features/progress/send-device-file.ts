import { rejectWith } from '../../core/domain-error.ts';
import { type ActivityId, formatActivityNumber, type PersonId } from '../../core/identifiers.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { isRepeat } from '../../platform/database/claim-request.ts';
import { sendFileOnce } from '../../platform/outbox/deliver-files.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { ActionCall, After } from '../../platform/slack/call.ts';
import { sentenceMessage } from '../../platform/slack/views/message.ts';
import { authorizeReading, identifyPerson, mayRead } from '../access/index.ts';
import {
  type Activity,
  aboutActivity,
  activityTarget,
  authorizeReadingOf,
  detailWindow,
  findActivity,
  hasTargets,
  requireActivity,
  type TargetDevice,
} from '../activities/index.ts';
import { localeOf } from '../people/index.ts';
import { deviceFile } from './device-file.ts';
import { readActivityDevices } from './devices.ts';
import { progressJobs } from './jobs.ts';
import { progressTexts } from './texts.ts';

/** Sends the devices of the activity that the button names, and says so in the details. */
export async function sendDevicesButton(call: ActionCall): Promise<After> {
  const { activityId } = activityTarget(call.value);
  const { number } = await requestDeviceFile(call.context, activityId);
  const text = call.t.with(progressTexts).mrkdwn('devices.requested', { number: formatActivityNumber(number) });
  return await detailWindow(call).showAnew(call, activityId, text);
}

/** Has the devices of an activity sent to the person as a CSV file. */
export async function requestDeviceFile(context: PersonContext, activityId: ActivityId): Promise<Activity> {
  authorizeReading(context.actor);
  return await context.store.inTransaction(async (tx) => {
    const isHandled = await isRepeat(context, tx, activityId);
    const activity = await requireActivity(tx, context.workspaceId, activityId);
    authorizeReadingOf(context.actor, activity);
    if (isHandled) return activity;
    const { number } = activity;
    if (!hasTargets(activity)) rejectWith('no_devices_kept', { number });
    if (activity.targets === null) rejectWith('devices_not_read', { number });
    const personId = context.actor.person.id;
    await context.store.queue.enqueue(tx, progressJobs.sendDeviceFile, {
      activityId,
      personId,
      requestId: context.newId(),
    });
    return activity;
  });
}

export interface DeviceFile {
  readonly activity: Activity;
  readonly devices: readonly TargetDevice[];
}

/** The devices of an activity as frozen at filing. */
async function readDeviceFile(program: Program, id: ActivityId): Promise<DeviceFile | null> {
  const activity = await findActivity(program.store.db, program.workspaceId, id);
  if (activity === null) return null;
  const devices: TargetDevice[] = [];
  for await (const page of readActivityDevices(program.store.db, id)) devices.push(...page);
  return { activity, devices };
}

export function sendDeviceFileJob(deps: Services) {
  const { program } = deps;
  return async ({ data }: RunOf<typeof progressJobs.sendDeviceFile>): Promise<void> => {
    const personId = data.personId as PersonId;
    const file = await readDeviceFile(program, data.activityId as ActivityId);
    if (file === null || !(await mayRead(program, personId, file.activity))) return;
    const { actor } = await identifyPerson(program, personId);
    const locale = await localeOf(program, personId);
    const { timeZone = 'UTC' } = actor?.person ?? {};
    await sendDeviceFile(deps, { ...file, personId, requestId: data.requestId, locale, timeZone });
  };
}

interface SentDeviceFile {
  readonly activity: Activity;
  readonly devices: readonly TargetDevice[];
  readonly personId: PersonId;
  /** The same for each try of one request. */
  readonly requestId: string;
  readonly locale: string;
  readonly timeZone: string;
}

async function sendDeviceFile(
  deps: Services,
  { activity, devices, personId, locale, timeZone, requestId }: SentDeviceFile,
): Promise<void> {
  const t = progressTexts(locale);
  const number = formatActivityNumber(activity.number);
  await sendFileOnce(deps, {
    pending: {
      subject: aboutActivity(activity.id),
      kind: 'direct',
      dedupeKey: `file:${requestId}`,
      targetId: personId,
    },
    t,
    sentence: sentenceMessage(t.mrkdwn('devices.message', { number, title: activity.title })),
    async *pieces() {
      yield deviceFile({ t, timeZone }, activity.number, devices);
    },
    nameOf: () => ({ filename: `${number}-devices.csv`, title: t.text('devices.file_title', { number }) }),
    refused: (failure) => sentenceMessage(t.mrkdwn('devices.failed', { number, failure })),
  });
}
