import { zonedInstant } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import { type ActivityId, formatActivityNumber, type PersonId } from '../../core/identifiers.ts';
import { readingScopeOf, shownDeviceGroups } from '../../core/reading-scope.ts';
import { ungroupedDevices } from '../../core/scope.ts';
import type { PersonContext } from '../../platform/context.ts';
import { isRepeat } from '../../platform/database/idempotency-key.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { byteOrderMark, csvLines } from '../../platform/lib/csv-lines.ts';
import { sendFileOnce } from '../../platform/outbox/deliver-files.ts';
import { aboutOrder } from '../../platform/outbox/slack-messages.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { ActionCall, After } from '../../platform/slack/call.ts';
import { type FileReader, sentenceMessage } from '../../platform/slack/views/message.ts';
import { authorizeReading, identifyPerson, mayRead } from '../access/index.ts';
import {
  type Activity,
  activityTarget,
  authorizeReadingOf,
  detailWindow,
  findActivity,
  hasTargets,
  requireActivity,
} from '../activities/index.ts';
import { localeOf } from '../people/index.ts';
import { readActivityDevices } from './devices.ts';
import { progressJobs } from './jobs.ts';
import type { TargetDevice } from './target.ts';
import { progressTexts } from './texts.ts';

export const progressActions = {
  sendDevices: 'send_devices',
} as const;

export async function sendDevicesButton(call: ActionCall): Promise<After> {
  const { activityId } = activityTarget(call.value);
  const { number } = await requestDeviceFile(call.context, activityId);
  const text = call.t.with(progressTexts).mrkdwn('devices.requested', { number: formatActivityNumber(number) });
  return await detailWindow(call).showAnew(call, activityId, text);
}

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
    const file = { activityId, personId: context.actor.person.id, requestId: context.newId() };
    await context.store.queue.enqueue(tx, progressJobs.sendDeviceFile, file);
    return activity;
  });
}

export function sendDeviceFileJob(deps: Services) {
  const { program } = deps;
  const { store, workspaceId } = program;
  return async ({ data }: RunOf<typeof progressJobs.sendDeviceFile>): Promise<void> => {
    const personId = data.personId as PersonId;
    const activity = await findActivity(store.db, workspaceId, data.activityId as ActivityId);
    if (activity === null || !(await mayRead(program, personId, activity))) return;
    const { actor } = await identifyPerson(program, personId);
    if (actor === null) return;
    const groups = shownDeviceGroups(readingScopeOf(actor.grants, personId), activity);
    const devices: TargetDevice[] = [];
    for await (const page of readActivityDevices(store.db, activity.id, groups)) devices.push(...page);
    const { timeZone } = actor.person;
    const t = progressTexts(await localeOf(program, personId));
    const number = formatActivityNumber(activity.number);
    await sendFileOnce(deps, {
      // The same key for each try of one request.
      pending: { subject: aboutOrder(data.requestId), kind: 'direct', dedupeKey: 'devices', targetId: personId },
      t,
      sentence: sentenceMessage(
        t.mrkdwn('devices.message', { number, title: activity.title, limited: groups === null ? 'no' : 'yes' }),
      ),
      async *pieces() {
        yield deviceFile({ t, timeZone }, activity.number, devices);
      },
      nameOf: () => ({ filename: `${number}-devices.csv`, title: t.text('devices.file_title', { number }) }),
      refused: (failure) => sentenceMessage(t.mrkdwn('devices.failed', { number, failure })),
    });
  };
}

export function deviceFile(reader: FileReader, number: number, devices: readonly TargetDevice[]): string {
  const { timeZone } = reader;
  const t = reader.t.with(progressTexts);
  const header = (['number', 'name', 'os', 'group', 'id', 'frozen', 'state', 'since'] as const).map((key) =>
    t.text(`devices.header.${key}`),
  );
  const rows = devices.map((device) => [
    formatActivityNumber(number),
    device.name,
    device.osPlatform,
    device.deviceGroup === ungroupedDevices ? t.text('common.ungrouped') : device.deviceGroup,
    device.id,
    zonedInstant(timeZone, device.frozenAt),
    targetStatusText(t.with(progressTexts), device),
    zonedInstant(timeZone, device.since),
  ]);
  return `${byteOrderMark}${csvLines([header, ...rows])}`;
}

/** Plain text; a device out of scope is named with the reason. */
export function targetStatusText(translator: Translator, { state, reason, isReExposed }: TargetDevice): string {
  const t = translator.with(progressTexts);
  if (reason !== null) return t.text(`devices.out_of_scope.${reason}`);
  return t.text(isReExposed ? 'devices.re_exposed' : `devices.state.${state}`);
}
