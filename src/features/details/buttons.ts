import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import { button } from '../../platform/slack/views/elements.ts';
import {
  type ActivityAction,
  activityActions,
  activityValue,
  isAttentionRequired,
  isLive,
  nextState,
  planButton,
  seenActivity,
} from '../activities/index.ts';
import { type ActivityVerb, assignmentActions, isExposedAgain } from '../card/index.ts';
import { exceptionActions } from '../exceptions/index.ts';
import type { PortalLinks } from '../recommendations/index.ts';
import { requestActions } from '../requests/index.ts';
import type { ActivityDetailModel } from './model.ts';
import { more } from './tabs.ts';
import type { DetailTranslator } from './texts.ts';
/** What the state allows and the reader's roles let them do; a card, which everybody sees, goes by the state alone. */
export function detailButtons(
  t: DetailTranslator,
  model: ActivityDetailModel,
  portalLinks: PortalLinks,
): readonly KnownBlock[] {
  const { activity, verbs } = model;
  const decisions: ActionsBlock = {
    type: 'actions',
    block_id: `actions:${activity.version}`,
    elements: [...decisionButtons(t, model), more(t, model, portalLinks)],
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

function decisionButtons(t: DetailTranslator, { activity, verbs }: ActivityDetailModel): readonly Button[] {
  const value = activityValue.encode(seenActivity(activity));
  const can = (verb: ActivityAction) => verbs.has(verb) && nextState(activity, verb) !== null;
  const complete = isAttentionRequired(activity) ? 'button.mark_complete' : 'button.complete';
  const mayFollowUp = isExposedAgain(activity);
  return [
    ...(can('accept') ? [button(activityActions.accept, t.text('button.accept'), value, 'primary')] : []),
    ...(can('reject') ? [button(activityActions.reject, t.text('button.reject'), value)] : []),
    ...(can('complete') ? [button(activityActions.complete, t.text(complete), value)] : []),
    ...(can('reopen') ? [button(activityActions.reopen, t.text('button.reopen'), value)] : []),
    ...(mayFollowUp ? [button(requestActions.followUp, t.text('button.follow_up'), value)] : []),
  ];
}

function furtherButtons(t: DetailTranslator, { activity, verbs }: ActivityDetailModel): readonly Button[] {
  const value = activityValue.encode(seenActivity(activity));
  const mayOf = (verb: ActivityVerb) => isLive(activity.status) && verbs.has(verb);
  const label = isAttentionRequired(activity) ? 'button.change_priority' : 'button.reschedule_activity';
  const plan = verbs.has('plan') ? planButton(t, activity) : null;
  const mayExcept = mayOf('except') && activity.recommendationId !== null;
  return [
    ...(plan === null ? [] : [plan]),
    ...(mayOf('change_due') ? [button(activityActions.reschedule, t.text(label), value)] : []),
    ...(verbs.has('comment') ? [button(activityActions.comment, t.text('button.comment'), value)] : []),
    ...(mayExcept ? [button(exceptionActions.requestException, t.text('exception.button.request'), value)] : []),
  ];
}
