export {
  type Activity,
  type ActivityOrigin,
  type ActivityState,
  type ActivityStatus,
  activityStates,
  type FollowedUp,
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
  type Verification,
} from './activity.ts';
export { assigneesAround, assigneesIn, takeActivity } from './assign/assign.ts';
export { completeActivity, recordableEmail } from './decide/complete.ts';
export { prepareCorrection } from './decide/correct.ts';
export { type ActivityReference, applyDecision, publishDecided } from './decide/decide.ts';
export { acceptActivity } from './decide/decisions.ts';
export { correctionForm } from './decide/forms.ts';
export { openDecisionForm } from './decide/handlers.ts';
export { tellOfRequestWithoutItAdmin } from './decide/unaccepted.ts';
export {
  auditedSchedule,
  canHaveHappened,
  isOverdueNow,
  livingDueDate,
  newSchedule,
  type Schedule,
  scheduleOf,
} from './due.ts';
export { type ActivityChange, activityChanged } from './events.ts';
export { creatorOf, isHandedOver, requesterAt, requestersIn, type StateRemark, stateRemark } from './history.ts';
export { activityActions, activityBlocks } from './ids.ts';
export { activityJobs } from './jobs.ts';
export { handOverActions } from './leavers/forms.ts';
export { listLeaversOf } from './leavers/leaver.ts';
export {
  type DecidedFacts,
  historyWords,
  type LifecycleCommand,
  type LifecycleCommandKind,
  nextState,
} from './lifecycle.ts';
export { mostNamedInNotice } from './notices.ts';
export { carryOutOrder, doEach, type OrderedBy } from './orders.ts';
export {
  type ActivityAction,
  mayFile,
  type PermittedAction,
  permitAction,
  permitPlan,
  permitReadingOf,
} from './permissions.ts';
export { isOldNews, oweDelivery, recordActivityEvent, verifiedAsSet } from './record.ts';
export { listEarlierRequests } from './request/earlier.ts';
export type { EarlierRequest } from './request/filing.ts';
export { type Follower, listFollowers, toggleFollowing } from './request/follow.ts';
export { alternatives, type FormGroup, groupOption, lostSourceWords, sourceWords } from './request/form.ts';
export { openFollowUpForm, openRequestForm } from './request/handlers.ts';
export { requestActions, requestBlocks } from './request/ids.ts';
export { insertNumbered, publishFiled, type Unnumbered } from './request/insert-numbered.ts';
export { refsBlockId } from './request/values.ts';
export {
  requireActivity,
  requireActivityByText,
  requireLockedActivity,
  requireReadableActivity,
  requireUpdated,
} from './require.ts';
export { type DueLedger, dueLedger } from './schedule/due-ledger.ts';
export { planAgainstDue, planButton, planSection } from './schedule/forms.ts';
export { cameLate, priorityRaises, type TermsNews, termsNews } from './schedule/terms.ts';
export { listUnreminded, reminderKey } from './schedule/unreminded-activities.ts';
export { dueLedgerBlocks, slipWords, termsNewsWords } from './schedule/words.ts';
export {
  type DecidedTargets,
  decidedTargetsSlot,
  detailWindow,
  detailWindowSlot,
  filedRemarks,
  planRemarks,
  type Remark,
  requestRemarks,
} from './slots.ts';
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
} from './store/activities.ts';
export { saveTerms } from './store/columns.ts';
export {
  coveredBy,
  type DueQuery,
  exceptionVisibleTo,
  exposureKeys,
  exposureRank,
  isDueWithin,
  isLiveIn,
  isOverdue,
  isToCloseInSql,
  seenKeys,
  sortKeys,
  visibleTo,
} from './store/conditions.ts';
export { findFollowedUp, findTurningPoint, pagesByNumber, readNamedActivities } from './store/reads.ts';
export { beforeRemoval, markListed, removeActivities } from './store/removal.ts';
export { type ActivitySort, activitySorts } from './store/sort.ts';
export {
  type DeviceWord,
  daysToRemindOf,
  firstWordOn,
  isFixedButForFew,
  isReadyToClose,
  isToClose,
  judgeCompletion,
  missingTargets,
  reportsCountFrom,
} from './targets/completion.ts';
export {
  type DeviceClass,
  deviceClasses,
  type Measuring,
  measuringOf,
  type OutOfScopeReason,
  outOfScopeReasons,
  type TargetDevice,
  type TargetStanding,
  type TargetState,
  targetStates,
  watchedUntil,
} from './targets/target.ts';
export {
  endUnwatchedTime,
  hasWatchedActivities,
  isWatched,
  readMeasuredAt,
  readWatchedActivities,
  readWatchedRecommendationIds,
  saveMeasuredAt,
  saveUnwatchedTime,
  watchQuery,
} from './targets/watched.ts';
export {
  activityId,
  activityReference,
  activityTarget,
  activityValue,
  assignmentValue,
  seenActivity,
} from './values.ts';
export {
  completedByWords,
  completerWords,
  completionWords,
  dueDay,
  dueWords,
  evidenceBlocks,
  evidenceFiles,
  evidenceWords,
  numberLink,
  plainEvidence,
  portalUrlOf,
  requesterName,
} from './words.ts';
