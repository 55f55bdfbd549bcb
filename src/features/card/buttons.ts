import type { ActionsBlock, Button, Overflow, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { codec, type ValueOf } from '../../platform/slack/codec.ts';
import { button, option } from '../../platform/slack/views/elements.ts';
import {
  type Activity,
  activityActions,
  activityReference,
  activityValue,
  assignmentValue,
  hasTargets,
  isAttentionRequired,
  isLive,
  nextState,
  portalUrlOf,
  seenActivity,
} from '../activities/index.ts';
import type { PortalLinks } from '../recommendations/index.ts';
import { requestActions } from '../requests/index.ts';
import { cardActions, cardBlocks } from './ids.ts';
import { cardTexts } from './texts.ts';
import type { ActivityVerb } from './verbs.ts';

/**
 * The buttons that an activity's state allows, at most three, and the menu. Everybody sees the same message, so that
 * what a person may do is decided when they press.
 */
export function activityButtons(t: Translator, activity: Activity, portalLinks: PortalLinks): ActionsBlock {
  const value = activityValue.encode(seenActivity(activity));
  const buttons: Button[] = [];
  if (nextState(activity, 'accept') !== null) {
    buttons.push(button(activityActions.accept, t.text('button.accept'), value, 'primary'));
  }
  if (nextState(activity, 'reject') !== null)
    buttons.push(button(activityActions.reject, t.text('button.reject'), value));
  if (nextState(activity, 'complete') !== null) {
    const label = isAttentionRequired(activity) ? 'button.mark_complete' : 'button.complete';
    buttons.push(button(activityActions.complete, t.text(label), value));
  }
  if (nextState(activity, 'reopen') !== null)
    buttons.push(button(activityActions.reopen, t.text('button.reopen'), value));
  const isFollowUpOffered = isExposedAgain(activity);
  const isFollowUpDue = isFollowUpOffered && buttons.length === mostButtons;
  if (isFollowUpOffered && !isFollowUpDue) {
    buttons.push(button(requestActions.followUp, t.text('button.follow_up'), value));
  }
  return {
    type: 'actions',
    block_id: `actions:${activity.version}`,
    elements: [...buttons, menu(t, activity, { portalLinks, isFollowUpDue })],
  };
}

const mostButtons = 3;

export function isExposedAgain({ targets, recommendationId }: Activity): boolean {
  return recommendationId !== null && (targets?.reExposed ?? 0) > 0;
}

interface MenuNeeds {
  readonly portalLinks: PortalLinks;
  /** It found no room among the buttons. */
  readonly isFollowUpDue: boolean;
}

function menu(t: Translator, activity: Activity, { portalLinks, isFollowUpDue }: MenuNeeds): Overflow {
  const item = (verb: MenuValue['verb']): PlainTextOption =>
    option(t.text(`menu.${verb}`), menuValue.encode({ verb, ...seenActivity(activity) }));
  const portalUrl = portalUrlOf(activity, portalLinks);
  const items: PlainTextOption[] = [item('details')];
  // Attention required has a menu of two: details and withdraw; but an overflow menu needs two entries at least.
  if (hasTargets(activity)) items.push(item('devices'));
  if (nextState(activity, 'withdraw') !== null) items.push(item('withdraw'));
  if (isCompletedByUnknown(activity)) items.push(item('correct'));
  if (!isAttentionRequired(activity) || items.length < 2) items.push(item('follow'));
  // Slack takes five entries; where a follow-up is due, the portal gives up its place.
  if (isFollowUpDue) items.push(item('follow_up'));
  else if (!isAttentionRequired(activity) && portalUrl !== null) items.push({ ...item('portal'), url: portalUrl });
  return { type: 'overflow', action_id: cardActions.menu, options: items };
}

export function isCompletedByUnknown({ status }: Activity): boolean {
  return status.state === 'completed' && status.completedBy.kind === 'not_available';
}

/** What details offer about who does it, as far as the reader may. */
export function assignmentActions(
  translator: Translator,
  activity: Activity,
  verbs: ReadonlySet<ActivityVerb>,
): readonly ActionsBlock[] {
  const t = translator.with(cardTexts);
  if (!isLive(activity.status)) return [];
  const value = activityValue.encode(seenActivity(activity));
  const isFree = activity.assigneeId === null;
  const take = button(activityActions.take, t.text('button.take'), value);
  const reassign = button(activityActions.reassign, t.text(isFree ? 'button.assign' : 'button.reassign'), value);
  const seen = assignmentValue.encode({ activityId: activity.id, seenAssigneeId: activity.assigneeId });
  const release = button(activityActions.release, t.text('button.release'), seen);
  const elements = [
    ...(isFree && activity.status.state !== 'pending' && verbs.has('take') ? [take] : []),
    ...(verbs.has('reassign') ? [reassign] : []),
    ...(!isFree && verbs.has('reassign') ? [release] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: cardBlocks.assignment, elements }];
}

export const menuVerbs = ['details', 'devices', 'follow', 'withdraw', 'correct', 'follow_up', 'portal'] as const;

export const menuValue = codec(z.object({ verb: z.enum(menuVerbs), ...activityReference }));

export type MenuValue = ValueOf<typeof menuValue>;
