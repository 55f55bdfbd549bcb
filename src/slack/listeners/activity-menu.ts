import { formatActivityNumber } from '../../domain/identifiers.ts';
import { refuse } from '../../domain/refusal.ts';
import { detailWindow } from '../../features/activities/index.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { prepareCorrection } from '../../usecases/correct-completed-by.ts';
import { toggleFollowing } from '../../usecases/follow-activity.ts';
import { requestDeviceFile } from '../../usecases/request-device-file.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { openModal } from '../open-modal.ts';
import { type MenuValue, menuValue } from '../values/activity-values.ts';
import { correctionForm } from '../views/correction-form.ts';
import { openDecisionForm } from './decision-form-buttons.ts';
import { openFollowUpForm } from './follow-up-button.ts';

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
