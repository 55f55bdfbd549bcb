import { assertNever } from '../../core/assert-never.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import type { After } from '../../platform/slack/call.ts';
import { openModal } from '../../platform/slack/open-modal.ts';
import type { ActionCall } from '../access/index.ts';
import {
  correctionForm,
  detailWindow,
  type MenuValue,
  menuValue,
  openDecisionForm,
  openFollowUpForm,
  prepareCorrection,
  toggleFollowing,
} from '../activities/index.ts';
import { requestDeviceFile } from '../progress/index.ts';

/** The card's overflow menu. */
export async function activityMenu(call: ActionCall): Promise<After> {
  const chosen = menuValue.decode(call.value) ?? refuse('activity_gone', {});
  switch (chosen.verb) {
    case 'details':
      return await detailWindow(call).open(call, chosen.activityId);
    case 'devices':
      return await sendDevices(call, chosen);
    case 'follow':
      return await changeFollowing(call, chosen);
    case 'withdraw':
      return await openDecisionForm(call, 'withdraw', chosen);
    case 'correct':
      return await openCorrectionForm(call, chosen);
    case 'follow_up':
      return await openFollowUpForm(call, chosen.activityId);
    case 'portal':
      // Slack opens the link by itself and tells us of the press all the same.
      return null;
    default:
      return assertNever(chosen.verb);
  }
}

async function openCorrectionForm(call: ActionCall, chosen: MenuValue): Promise<After> {
  const { context, t } = call;
  const view = correctionForm(t, await prepareCorrection(context, chosen));
  return () => openModal(call, view);
}

async function sendDevices(call: ActionCall, { activityId }: MenuValue): Promise<After> {
  const { context, t } = call;
  const { number } = await requestDeviceFile(context, activityId);
  const text = t.mrkdwn('devices.requested', { number: formatActivityNumber(number) });
  return await detailWindow(call).showAnew(call, activityId, text);
}

const followingWords = { own: 'follow.own', started: 'follow.now_short', stopped: 'follow.stopped' } as const;

async function changeFollowing(call: ActionCall, { activityId }: MenuValue): Promise<After> {
  const { context, t } = call;
  const { activity, following } = await toggleFollowing(context, activityId);
  const names = { number: formatActivityNumber(activity.number), title: activity.title };
  const text = t.mrkdwn(followingWords[following], names);
  return await detailWindow(call).showAnew(call, activityId, text);
}
