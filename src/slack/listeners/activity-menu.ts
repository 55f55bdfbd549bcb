import { formatActivityNumber } from '../../domain/identifiers.ts';
import { refuse } from '../../domain/refusal.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { prepareCorrection } from '../../usecases/correct-completed-by.ts';
import { toggleFollowing } from '../../usecases/follow-activity.ts';
import { readActivityById } from '../../usecases/read-activity.ts';
import { requestDeviceFile } from '../../usecases/request-device-file.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { type MenuValue, parseMenuValue } from '../values/menu-value.ts';
import { activityDetailModal } from '../views/activity-detail.ts';
import { correctionForm } from '../views/correction-form.ts';
import { section } from '../views/elements.ts';
import { openDecisionForm } from './decision-form-buttons.ts';
import { openFollowUpForm } from './follow-up-button.ts';
import { detailModel } from './show-activity.ts';

/** The card's overflow menu. */
export async function activityMenu(call: ActionCall): Promise<After> {
  const chosen = parseMenuValue(call.value) ?? refuse('activity_gone', {});
  switch (chosen.verb) {
    case 'details':
      return await showDetails(call, chosen);
    case 'devices':
      return await sendDevices(call, chosen);
    case 'follow':
      return await changeFollowing(call, chosen);
    case 'withdraw':
      return await openDecisionForm(call, 'withdraw', { activityId: chosen.activityId, seenVersion: chosen.version });
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

async function showDetails({ context, deps, t, triggerId }: ActionCall, { activityId }: MenuValue): Promise<After> {
  const view = activityDetailModal(t, detailModel(await readActivityById(context, activityId)), deps.surroundings);
  return () => deps.client.views.open({ trigger_id: triggerId, view });
}

async function openCorrectionForm({ context, deps, t, triggerId }: ActionCall, chosen: MenuValue): Promise<After> {
  const reference = { activityId: chosen.activityId, seenVersion: chosen.version };
  const view = correctionForm(t, await prepareCorrection(context, reference));
  return () => deps.client.views.open({ trigger_id: triggerId, view });
}

async function sendDevices({ context, t, reply }: ActionCall, { activityId }: MenuValue): Promise<After> {
  const { number } = await requestDeviceFile(context, activityId);
  const text = t.mrkdwn('devices.requested', { number: formatActivityNumber(number) });
  return () => reply({ text, blocks: [section(text)] });
}

const followingWords = { own: 'follow.own', started: 'follow.now_short', stopped: 'follow.stopped' } as const;

async function changeFollowing({ context, t, reply }: ActionCall, { activityId }: MenuValue): Promise<After> {
  const { activity, following } = await toggleFollowing(context, activityId);
  const names = { number: formatActivityNumber(activity.number), title: activity.title };
  const text = t.mrkdwn(followingWords[following], names);
  return () => reply({ text, blocks: [section(text)] });
}
