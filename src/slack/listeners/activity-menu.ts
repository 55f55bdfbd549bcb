import { formatActivityNumber } from '../../domain/identifiers.ts';
import { refuse } from '../../domain/refusal.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { followActivity, unfollowActivity } from '../../usecases/follow-activity.ts';
import { readActivityById } from '../../usecases/read-activity.ts';
import { requestDeviceFile } from '../../usecases/request-device-file.ts';
import type { After } from '../call.ts';
import { type MenuValue, parseMenuValue } from '../ids.ts';
import type { ActionCall } from '../on-action.ts';
import { activityDetailModal } from '../views/activity-detail.ts';
import { section } from '../views/elements.ts';
import { openDecisionForm } from './decision-form-buttons.ts';
import { detailModel } from './show-activity.ts';

/** The card's overflow menu. */
export async function activityMenu(call: ActionCall): Promise<After> {
  const chosen = parseMenuValue(call.value) ?? refuse('activity_not_found', { text: '' });
  switch (chosen.verb) {
    case 'details':
      return await showDetails(call, chosen);
    case 'devices':
      return await sendDevices(call, chosen);
    case 'follow':
      return await toggleFollowing(call, chosen);
    case 'withdraw':
      return await openDecisionForm(call, 'withdraw', { activityId: chosen.activityId, seenVersion: chosen.version });
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

async function sendDevices({ context, t, reply }: ActionCall, { activityId }: MenuValue): Promise<After> {
  const { number } = await requestDeviceFile(context, activityId);
  const text = t.mrkdwn('devices.requested', { number: formatActivityNumber(number) });
  return () => reply({ text, blocks: [section(text)] });
}

async function toggleFollowing({ context, t, reply }: ActionCall, { activityId }: MenuValue): Promise<After> {
  const { activity, followers } = await readActivityById(context, activityId);
  const me = context.actor.person.id;
  const names = { number: formatActivityNumber(activity.number), title: activity.title };
  const say = (text: string) => () => reply({ text, blocks: [section(text)] });
  if (activity.requesterId === me) return say(t.mrkdwn('follow.own', names));
  if (followers.some(({ personId }) => personId === me)) {
    await unfollowActivity(context, activityId);
    return say(t.mrkdwn('follow.stopped', names));
  }
  await followActivity(context, activityId);
  return say(t.mrkdwn('follow.now_short', names));
}
