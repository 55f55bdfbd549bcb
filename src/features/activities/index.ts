export {
  activityFromRow,
  findActivity,
  listWithoutTargets,
  lockActivities,
  lockActivity,
  readActivities,
  saveTargetCounts,
  saveTargetsUnavailable,
  saveVerification,
} from './activities.ts';
export {
  type Activity,
  type ActivityOrigin,
  type ActivityState,
  type ActivityStatus,
  activityStates,
  firstState,
  frozenTargets,
  hasTargets,
  isAttentionRequired,
  isLive,
  isOwnCompletion,
  isTurnedDown,
  liveStates,
  remainingTargets,
  type Targets,
  type TargetsUnavailable,
} from './activity.ts';
export { type ActivitySort, activitySorts } from './activity-sort.ts';
export {
  activityValue,
  assignmentValue,
  detailValue,
  type MenuValue,
  menuValue,
  portalLinkValue,
  seenActivity,
  ticketConflictValue,
  ticketValue,
} from './activity-values.ts';
export { completedByWords, completerWords, dueDay, dueWords, numberLink, requesterName } from './activity-words.ts';
export { assigneesAround, assigneesIn } from './assign/assignees-around.ts';
export { takeActivity } from './assign/take-activity.ts';
export { canHaveHappened } from './can-have-happened.ts';
export { completionWords } from './completion-words.ts';
export { completeActivity, recordableEmail } from './decide/complete.ts';
export { prepareCorrection } from './decide/correct.ts';
export { type ActivityReference, applyDecision, publishDecided } from './decide/decide.ts';
export { acceptActivity } from './decide/decisions.ts';
export { correctionForm } from './decide/forms.ts';
export { openDecisionForm } from './decide/handlers.ts';
export { tellOfRequestWithoutItAdmin } from './decide/unaccepted.ts';
export { type DecidedTargets, decidedTargetsSlot } from './decided-targets.ts';
export { detailWindow, detailWindowSlot } from './detail-window.ts';
export { type ActivityChange, activityChanged } from './events.ts';
export { evidenceBlocks, evidenceFiles, evidenceWords, plainEvidence } from './evidence-words.ts';
export { markListed } from './find-removal.ts';
export type { FollowedUp } from './followed-up.ts';
export { findFollowedUp } from './followed-up-store.ts';
export { activityActions, activityBlocks } from './ids.ts';
export { isOldNews } from './is-old-news.ts';
export { type DueQuery, isDueWithin, isOverdue, isToCloseInSql } from './is-overdue.ts';
export { isOverdueNow } from './is-overdue-now.ts';
export { activityJobs } from './jobs.ts';
export { handOverActions } from './leavers/hand-over-actions.ts';
export { listLeaversOf } from './leavers/list-leavers-of.ts';
export {
  type DecidedFacts,
  historyWords,
  type LifecycleCommand,
  type LifecycleCommandKind,
  nextState,
} from './lifecycle.ts';
export { livingDueDate } from './living-due-date.ts';
export { readNamedActivities } from './named-activities.ts';
export { carryOutOrder, doEach, type OrderedBy } from './orders.ts';
export { oweDelivery } from './owe-delivery.ts';
export { pagesByNumber } from './pages-by-number.ts';
export { portalUrlOf } from './portal-url.ts';
export { recordActivityEvent } from './record-activity-event.ts';
export { filedRemarks, planRemarks, type Remark, requestRemarks } from './remarks.ts';
export { beforeRemoval, removeActivities } from './remove-activities.ts';
export { alternatives } from './request/alternatives.ts';
export { refsBlockId } from './request/block-ids.ts';
export type { EarlierRequest } from './request/earlier-request.ts';
export { listEarlierRequests } from './request/earlier-requests.ts';
export { toggleFollowing } from './request/follow-activity.ts';
export { openFollowUpForm } from './request/follow-up-button.ts';
export { type Follower, listFollowers } from './request/followers.ts';
export { insertNumbered, publishFiled, type Unnumbered } from './request/insert-numbered.ts';
export { openRequestForm } from './request/open-request-form.ts';
export { type FormGroup, groupOption } from './request/request-form.ts';
export { lostSourceWords, sourceWords } from './request/source-words.ts';
export { creatorOf, isHandedOver, requesterAt, requestersIn } from './requester-at.ts';
export { requireActivity, requireLockedActivity, requireReadableActivity } from './require-activity.ts';
export { requireActivityByText } from './require-activity-by-text.ts';
export { requireUpdated } from './require-updated.ts';
export { cameLate } from './schedule/came-late.ts';
export { type DueLedger, dueLedger } from './schedule/due-ledger.ts';
export { dueLedgerBlocks, slipWords } from './schedule/due-ledger-words.ts';
export { planButton } from './schedule/plan-form.ts';
export { planAgainstDue, planSection } from './schedule/plan-words.ts';
export { priorityRaises } from './schedule/priority-raises.ts';
export { type TermsNews, termsNews } from './schedule/terms-news.ts';
export { saveTerms } from './schedule/terms-store.ts';
export { termsNewsWords } from './schedule/terms-words.ts';
export { listUnreminded, reminderKey } from './schedule/unreminded-activities.ts';
export { auditedSchedule, newSchedule, type Schedule, scheduleOf } from './schedule.ts';
export { exposureKeys, exposureRank, isLiveIn, seenKeys, sortKeys } from './sort-keys.ts';
export { type StateRemark, stateRemark } from './state-remark.ts';
export { type DeviceClass, deviceClasses } from './targets/device-class.ts';
export { type DeviceWord, firstWordOn, judgeCompletion, reportsCountFrom } from './targets/judge-completion.ts';
export { type Measuring, measuringOf } from './targets/measuring-of.ts';
export {
  daysToRemindOf,
  isFixedButForFew,
  isReadyToClose,
  isToClose,
  missingTargets,
} from './targets/ready-to-close.ts';
export {
  type OutOfScopeReason,
  outOfScopeReasons,
  type TargetDevice,
  type TargetStanding,
  type TargetState,
  targetStates,
} from './targets/target-device.ts';
export { watchQuery } from './targets/watch-query.ts';
export {
  endUnwatchedTime,
  hasWatchedActivities,
  isWatched,
  readMeasuredAt,
  readWatchedActivities,
  readWatchedRecommendationIds,
  saveMeasuredAt,
  saveUnwatchedTime,
} from './targets/watched-activities.ts';
export { watchedUntil } from './targets/watched-until.ts';
export { activityTarget } from './targets.ts';
export { findTurningPoint } from './turning-points.ts';
export type { Verification } from './verification.ts';
export { verifiedAsSet } from './verified-as-set.ts';
export { coveredBy, exceptionVisibleTo, visibleTo } from './visible-to.ts';
