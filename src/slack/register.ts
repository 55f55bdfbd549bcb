import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { SlackDeps } from './deps.ts';
import { actionIds, callbackIds, command, fieldIds } from './ids.ts';
import { acceptActivityButton } from './listeners/accept-activity-button.ts';
import { activityMenu } from './listeners/activity-menu.ts';
import { changeTermsButton, raisePriorityButton } from './listeners/change-terms-buttons.ts';
import { channelChanged, channelShared, memberJoined, memberLeft, userChanged } from './listeners/channel-events.ts';
import { commentActivityButton } from './listeners/comment-activity-button.ts';
import { commentFormSubmission } from './listeners/comment-form-submission.ts';
import { correctionFormSubmission } from './listeners/correction-form-submission.ts';
import {
  approveExceptionButton,
  cancelExceptionButton,
  rejectExceptionButton,
} from './listeners/decide-exception-buttons.ts';
import {
  approveExceptionSubmission,
  cancelExceptionSubmission,
  rejectExceptionSubmission,
} from './listeners/decide-exception-submissions.ts';
import {
  completeActivityButton,
  rejectActivityButton,
  reopenActivityButton,
} from './listeners/decision-form-buttons.ts';
import {
  completeFormSubmission,
  rejectFormSubmission,
  reopenFormSubmission,
  withdrawFormSubmission,
} from './listeners/decision-form-submissions.ts';
import { deviceGroupOptions } from './listeners/device-group-options.ts';
import { exceptionFormChange } from './listeners/exception-form-change.ts';
import { exceptionFormSubmission } from './listeners/exception-form-submission.ts';
import { exceptionStepButton } from './listeners/exception-list-page.ts';
import { exceptionGroupOptions, exceptionRecommendationOptions } from './listeners/exception-options.ts';
import { exportActivitiesButton } from './listeners/export-answer.ts';
import { followInsteadButton } from './listeners/follow-instead-button.ts';
import { followUpButton } from './listeners/follow-up-button.ts';
import { groupChanged, groupMembersChanged } from './listeners/group-events.ts';
import { handOverButton } from './listeners/hand-over-button.ts';
import { handOverSubmission } from './listeners/hand-over-submission.ts';
import {
  homeNewButton,
  homeSettingsButton,
  homeShowButton,
  homeSortSelect,
  homeStepButton,
} from './listeners/home-buttons.ts';
import { filterGroupOptions, homeFilterButton, homeFilterSubmission } from './listeners/home-filter.ts';
import { homeOpened } from './listeners/home-opened.ts';
import { intuneFormChange } from './listeners/intune-form-change.ts';
import { linkShared } from './listeners/link-shared.ts';
import { listStepButton, showAllButton } from './listeners/list-page.ts';
import { newRequestFromMessage } from './listeners/new-request-from-message.ts';
import { newRequestShortcut } from './listeners/new-request-shortcut.ts';
import { adoptExceptionButton, renewExceptionButton, requestExceptionButton } from './listeners/open-exception-form.ts';
import { planActivityButton } from './listeners/plan-activity-button.ts';
import { planFormSubmission } from './listeners/plan-form-submission.ts';
import { reassignActivityButton, releaseActivityButton } from './listeners/reassign-activity-button.ts';
import { reassignFormSubmission } from './listeners/reassign-form-submission.ts';
import { recommendationOptions } from './listeners/recommendation-options.ts';
import { onlyReads, remediateCommand } from './listeners/remediate-command.ts';
import { requestFormChange } from './listeners/request-form-change.ts';
import { requestFormSubmission } from './listeners/request-form-submission.ts';
import { requestLinkedButton } from './listeners/request-linked-button.ts';
import { retryDeadLettersButton } from './listeners/retry-dead-letters-button.ts';
import { selectSeveralButton, severalFormSubmission } from './listeners/select-several.ts';
import { settingsFormSubmission } from './listeners/settings-form-submission.ts';
import { settingsItemMenu } from './listeners/settings-item-menu.ts';
import {
  settingsDeviceGroupOptions,
  settingsTimeZoneOptions,
  settingsUserGroupOptions,
} from './listeners/settings-options.ts';
import { settingsTopicButton } from './listeners/settings-topic-button.ts';
import { linkApartButton, linkSameButton } from './listeners/settle-portal-link-buttons.ts';
import {
  keepSlackButton,
  linkTicketButton,
  notThisTicketButton,
  takeIntuneButton,
} from './listeners/settle-ticket-buttons.ts';
import { shareTopButton } from './listeners/share-top-button.ts';
import { detailPlaceButton, openDetailButton } from './listeners/show-activity.ts';
import { exceptionOpenButton } from './listeners/show-exception.ts';
import { takeActivityButton } from './listeners/take-activity-button.ts';
import { termsFormSubmission } from './listeners/terms-form-submission.ts';
import { trendButton } from './listeners/trend-button.ts';
import {
  unknownAction,
  unknownCommand,
  unknownOptions,
  unknownShortcut,
  unknownSubmission,
} from './listeners/unknown-id.ts';
import { unlinkPortalButton, unlinkTicketButton } from './listeners/unlink-buttons.ts';
import { onAction } from './on-action.ts';
import { onCommand } from './on-command.ts';
import { onOptions } from './on-options.ts';
import { onMessageShortcut, onShortcut } from './on-shortcut.ts';
import { onSubmission } from './on-submission.ts';

type Listener<Of extends (deps: SlackDeps, listener: never) => unknown> = ReturnType<Of>;

type ListenerOf<Type extends string> = (args: SlackEventMiddlewareArgs<Type> & AllMiddlewareArgs) => Promise<void>;
/** Each is given the events of its own type. */
type EventListener = (args: never) => Promise<void>;

export interface Routes {
  readonly commands: ReadonlyMap<string, Listener<typeof onCommand>>;
  /** By type and id, with a colon between. */
  readonly shortcuts: ReadonlyMap<string, Listener<typeof onShortcut> | Listener<typeof onMessageShortcut>>;
  readonly actions: ReadonlyMap<string, Listener<typeof onAction>>;
  readonly submissions: ReadonlyMap<string, Listener<typeof onSubmission>>;
  readonly optionSources: ReadonlyMap<string, Listener<typeof onOptions>>;
  /** By their type; to others we have not subscribed. */
  readonly events: ReadonlyMap<string, EventListener>;
}

/** The routing table: every id on one line. */
export function routesOf(deps: SlackDeps): Routes {
  const commands = new Map([[command, onCommand(deps, remediateCommand, onlyReads)]]);
  const shortcuts: Routes['shortcuts'] = new Map([
    [`shortcut:${callbackIds.newRequest}`, onShortcut(deps, newRequestShortcut)],
    [`message_action:${callbackIds.newRequestFromMessage}`, onMessageShortcut(deps, newRequestFromMessage)],
  ]);

  const actions = new Map<string, Listener<typeof onAction>>();
  const action = (id: string, listener: Parameters<typeof onAction>[1]) => actions.set(id, onAction(deps, listener));
  action(actionIds.recommendation, requestFormChange);
  action(actionIds.option, requestFormChange);
  action(actionIds.groups, requestFormChange);
  action(actionIds.priority, requestFormChange);
  action(actionIds.due, requestFormChange);
  action(actionIds.requestLinked, requestLinkedButton);
  action(actionIds.followInstead, followInsteadButton);
  action(actionIds.accept, acceptActivityButton);
  action(actionIds.reject, rejectActivityButton);
  action(actionIds.complete, completeActivityButton);
  action(actionIds.reopen, reopenActivityButton);
  action(actionIds.followUp, followUpButton);
  action(actionIds.linkSame, linkSameButton);
  action(actionIds.linkApart, linkApartButton);
  action(actionIds.linkTicket, linkTicketButton);
  action(actionIds.notThisTicket, notThisTicketButton);
  action(actionIds.unlinkTicket, unlinkTicketButton);
  action(actionIds.unlinkPortal, unlinkPortalButton);
  action(actionIds.keepSlack, keepSlackButton);
  action(actionIds.takeIntune, takeIntuneButton);
  action(actionIds.settingsIntune, intuneFormChange);
  action(actionIds.settingsTopic, settingsTopicButton);
  action(actionIds.settingsAdd, settingsTopicButton);
  action(actionIds.settingsItem, settingsItemMenu);
  action(actionIds.take, takeActivityButton);
  action(actionIds.reassign, reassignActivityButton);
  action(actionIds.release, releaseActivityButton);
  action(actionIds.menu, activityMenu);
  action(actionIds.openDetail, openDetailButton);
  action(actionIds.detailOverview, detailPlaceButton);
  action(actionIds.detailRecommendation, detailPlaceButton);
  action(actionIds.detailDevices, detailPlaceButton);
  action(actionIds.detailHistory, detailPlaceButton);
  action(actionIds.detailPrevious, detailPlaceButton);
  action(actionIds.detailNext, detailPlaceButton);
  action(actionIds.detailDeviceClass, detailPlaceButton);
  action(actionIds.shareTop, shareTopButton);
  action(actionIds.reportShowAll, showAllButton);
  action(actionIds.trend, trendButton);
  action(actionIds.retryDeadLetters, retryDeadLettersButton);
  action(actionIds.homeNew, homeNewButton);
  action(actionIds.homeSettings, homeSettingsButton);
  action(actionIds.homeShow, homeShowButton);
  action(actionIds.homeFilter, homeFilterButton);
  action(actionIds.homeSort, homeSortSelect);
  action(actionIds.homeNewer, homeStepButton);
  action(actionIds.homeOlder, homeStepButton);
  action(actionIds.listOpen, openDetailButton);
  action(actionIds.listNewer, listStepButton);
  action(actionIds.listOlder, listStepButton);
  action(actionIds.listSeveral, selectSeveralButton);
  action(actionIds.exceptionOpen, exceptionOpenButton);
  action(actionIds.exceptionsPrevious, exceptionStepButton);
  action(actionIds.exceptionsNext, exceptionStepButton);
  action(actionIds.exceptionRecommendation, exceptionFormChange);
  action(actionIds.exceptionScope, exceptionFormChange);
  action(actionIds.exceptionGroups, exceptionFormChange);
  action(actionIds.exceptionDuration, exceptionFormChange);
  action(actionIds.requestException, requestExceptionButton);
  action(actionIds.comment, commentActivityButton);
  action(actionIds.plan, planActivityButton);
  action(actionIds.changeTerms, changeTermsButton);
  action(actionIds.raisePriority, raisePriorityButton);
  action(actionIds.adoptException, adoptExceptionButton);
  action(actionIds.approveException, approveExceptionButton);
  action(actionIds.rejectException, rejectExceptionButton);
  action(actionIds.cancelException, cancelExceptionButton);
  action(actionIds.renewException, renewExceptionButton);
  action(actionIds.exportActivities, exportActivitiesButton);
  action(actionIds.handOver, handOverButton);

  const submissions = new Map<string, Listener<typeof onSubmission>>();
  const submission = (id: string, listener: Parameters<typeof onSubmission>[1]) =>
    submissions.set(id, onSubmission(deps, listener));
  submission(callbackIds.requestForm, requestFormSubmission);
  submission(callbackIds.rejectForm, rejectFormSubmission);
  submission(callbackIds.completeForm, completeFormSubmission);
  submission(callbackIds.reopenForm, reopenFormSubmission);
  submission(callbackIds.withdrawForm, withdrawFormSubmission);
  submission(callbackIds.reassignForm, reassignFormSubmission);
  submission(callbackIds.commentForm, commentFormSubmission);
  submission(callbackIds.planForm, planFormSubmission);
  submission(callbackIds.termsForm, termsFormSubmission);
  submission(callbackIds.exceptionForm, exceptionFormSubmission);
  submission(callbackIds.approveExceptionForm, approveExceptionSubmission);
  submission(callbackIds.rejectExceptionForm, rejectExceptionSubmission);
  submission(callbackIds.cancelExceptionForm, cancelExceptionSubmission);
  submission(callbackIds.settingsForm, settingsFormSubmission);
  submission(callbackIds.correctionForm, correctionFormSubmission);
  submission(callbackIds.severalForm, severalFormSubmission);
  submission(callbackIds.handOverForm, handOverSubmission);
  submission(callbackIds.homeFilterForm, homeFilterSubmission);

  const optionSources = new Map<string, Listener<typeof onOptions>>();
  const options = (id: string, listener: Parameters<typeof onOptions>[1]) =>
    optionSources.set(id, onOptions(deps, listener));
  options(actionIds.recommendation, recommendationOptions);
  options(actionIds.groups, deviceGroupOptions);
  options(fieldIds.settingsDeviceGroups, settingsDeviceGroupOptions);
  options(fieldIds.settingsUserGroups, settingsUserGroupOptions);
  options(fieldIds.settingsTimeZone, settingsTimeZoneOptions);
  options(actionIds.exceptionRecommendation, exceptionRecommendationOptions);
  options(actionIds.exceptionGroups, exceptionGroupOptions);
  options(fieldIds.filterGroups, filterGroupOptions);

  const events = new Map<string, EventListener>();
  const event = <Type extends string>(type: Type, listener: ListenerOf<Type>) => events.set(type, listener);
  event('app_home_opened', homeOpened(deps));
  event('member_joined_channel', memberJoined(deps));
  event('member_left_channel', memberLeft(deps));
  event('user_change', userChanged(deps));
  event('subteam_created', groupChanged(deps));
  event('subteam_updated', groupChanged(deps));
  event('subteam_members_changed', groupMembersChanged(deps));
  event('channel_archive', channelChanged(deps));
  event('channel_unarchive', channelChanged(deps));
  event('channel_shared', channelShared(deps));
  event('channel_unshared', channelChanged(deps));
  event('group_archive', channelChanged(deps));
  event('group_unarchive', channelChanged(deps));
  event('link_shared', linkShared(deps));

  return { commands, shortcuts, actions, submissions, optionSources, events };
}

/**
 * One listener for all of a kind, since Bolt asks each that is registered about each request. Whatever carries none of our ids
 * is answered and reported instead of waiting for Slack's time-out; an event that we did not ask for is let go.
 */
export function register(app: App, deps: SlackDeps): void {
  const { commands, shortcuts, actions, submissions, optionSources, events } = routesOf(deps);
  app.command(
    /[\s\S]*/,
    byId(commands, (args) => args.command.command, onCommand(deps, unknownCommand)),
  );
  app.shortcut(
    {},
    byId(shortcuts, (args) => `${args.shortcut.type}:${args.shortcut.callback_id}`, onShortcut(deps, unknownShortcut)),
  );
  app.action(
    { type: 'block_actions' },
    byId(actions, (args) => args.action.action_id, onAction(deps, unknownAction)),
  );
  app.view(
    { type: 'view_submission' },
    byId(submissions, (args) => args.view.callback_id, onSubmission(deps, unknownSubmission)),
  );
  app.options(
    {},
    byId(optionSources, (args) => args.payload.action_id, onOptions(deps, unknownOptions)),
  );

  app.event(/[\s\S]*/, async (args) => await events.get(args.event.type)?.(args as never));
}

function byId<Args>(
  known: ReadonlyMap<string, (args: Args) => Promise<void>>,
  idOf: (args: Args) => string,
  unknown: (args: Args) => Promise<void>,
) {
  return async (args: Args): Promise<void> => await (known.get(idOf(args)) ?? unknown)(args);
}
