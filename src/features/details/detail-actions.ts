import type { ActionsBlock, Button, KnownBlock, Overflow, PlainTextOption } from '@slack/types';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { button, option } from '../../platform/slack/views/elements.ts';
import type { ActivityAction } from '../access/index.ts';
import {
  activityActions,
  activityValue,
  isAttentionRequired,
  isLive,
  type MenuValue,
  menuValue,
  nextState,
  planButton,
  portalUrlOf,
  seenActivity,
} from '../activities/index.ts';
import type { ActivityVerb } from '../card/index.ts';
import { assignmentActions, cardActions, isCompletedByUnknown, isExposedAgain } from '../card/index.ts';
import { exceptionActions } from '../exceptions/index.ts';
import type { Surroundings } from '../recommendations/index.ts';
import type { ActivityDetailModel } from './model.ts';

/** What the state allows and the reader's roles let them do; a card, which everybody sees, goes by the state alone. */
export function detailActions(
  t: Translator,
  model: ActivityDetailModel,
  surroundings: Surroundings,
): readonly KnownBlock[] {
  const { activity, verbs } = model;
  const decisions: ActionsBlock = {
    type: 'actions',
    block_id: `actions:${activity.version}`,
    elements: [...decisionButtons(t, model), more(t, model, surroundings)],
  };
  const further = furtherButtons(t, model);
  return [
    decisions,
    ...assignmentActions(t, activity, verbs),
    ...(further.length === 0
      ? []
      : [{ type: 'actions' as const, block_id: 'further_actions', elements: [...further] }]),
  ];
}

function decisionButtons(t: Translator, { activity, verbs }: ActivityDetailModel): readonly Button[] {
  const value = activityValue.encode(seenActivity(activity));
  const can = (verb: ActivityAction) => verbs.has(verb) && nextState(activity, verb) !== null;
  const complete = isAttentionRequired(activity) ? 'button.mark_complete' : 'button.complete';
  const mayFollowUp = isExposedAgain(activity);
  return [
    ...(can('accept') ? [button(activityActions.accept, t.text('button.accept'), value, 'primary')] : []),
    ...(can('reject') ? [button(activityActions.reject, t.text('button.reject'), value)] : []),
    ...(can('complete') ? [button(activityActions.complete, t.text(complete), value)] : []),
    ...(can('reopen') ? [button(activityActions.reopen, t.text('button.reopen'), value)] : []),
    ...(mayFollowUp ? [button(activityActions.followUp, t.text('button.follow_up'), value)] : []),
  ];
}

function furtherButtons(t: Translator, { activity, verbs }: ActivityDetailModel): readonly Button[] {
  const value = activityValue.encode(seenActivity(activity));
  const mayOf = (verb: ActivityVerb) => isLive(activity.status) && verbs.has(verb);
  const terms = isAttentionRequired(activity) ? 'button.change_priority' : 'button.change_terms';
  const plan = verbs.has('plan') ? planButton(t, activity) : null;
  const mayExcept = mayOf('except') && activity.recommendationId !== null;
  return [
    ...(plan === null ? [] : [plan]),
    ...(mayOf('change_due') ? [button(activityActions.changeTerms, t.text(terms), value)] : []),
    ...(verbs.has('comment') ? [button(activityActions.comment, t.text('button.comment'), value)] : []),
    ...(mayExcept ? [button(exceptionActions.requestException, t.text('exception.button.request'), value)] : []),
  ];
}

/** What is seldom wanted. Slack takes no menu of one entry. */
function more(t: Translator, { activity, verbs }: ActivityDetailModel, surroundings: Surroundings): Overflow | Button {
  const value = (verb: MenuValue['verb']) => menuValue.encode({ verb, ...seenActivity(activity) });
  const item = (verb: MenuValue['verb']): PlainTextOption => option(t.text(`menu.${verb}`), value(verb));
  const portalUrl = portalUrlOf(activity, surroundings);
  const mayWithdraw = verbs.has('withdraw') && nextState(activity, 'withdraw') !== null;
  const options = [
    item('follow'),
    ...(mayWithdraw ? [item('withdraw')] : []),
    ...(verbs.has('correct') && isCompletedByUnknown(activity) ? [item('correct')] : []),
    ...(portalUrl === null ? [] : [{ ...item('portal'), url: portalUrl }]),
  ];
  if (options.length === 1) return button(cardActions.menu, t.text('menu.follow'), value('follow'));
  return { type: 'overflow', action_id: cardActions.menu, options };
}
