export {
  type Activity,
  type ActivityState,
  type ActivityStatus,
  aboutActivity,
  activityStates,
  auditedCompletion,
  creatorOf,
  firstState,
  frozenTargets,
  hasTargets,
  isAttentionRequired,
  isLive,
  isOwnCompletion,
  isRequester,
  isTransferred,
  liveStates,
  remainingTargets,
  type Targets,
  type TargetsUnavailable,
  type Unnumbered,
  type Verification,
} from './activity.ts';
export { applyAssignment, canBeAssigned, rejectUnlessLive, takeActivity } from './assign/assign.ts';
export { carryOutOrder, type OrderedBy, runItems } from './batch-job.ts';
export { completeActivity, recordableEmail } from './decide/complete.ts';
export { findCompleterId } from './decide/correct.ts';
export { applyDecision, auditedFacts, publishDecided } from './decide/decide.ts';
export { acceptActivity } from './decide/decisions.ts';
export { askForNumber } from './decide/handlers.ts';
export { tellOfRequestWithoutItAdmin } from './decide/unaccepted.ts';
export {
  auditedSchedule,
  daysLate,
  daysLateNow,
  dueDateFrom,
  isOverdueNow,
  newSchedule,
  type Schedule,
  scheduleOf,
} from './due.ts';
export {
  type DueChoice,
  dueFields,
  dueOriginOf,
  duePolicies,
  type ProposedDue,
  type ProposedDues,
  proposeDueDates,
  reopenedDueDate,
} from './due-policies.ts';
export { type ActivityChange, activityChanged } from './events.ts';
export { type Follower, followActivity, listFollowed, listFollowers } from './follow.ts';
export {
  completedByText,
  completerName,
  completerText,
  dueText,
  evidenceBlocks,
  evidenceFiles,
  evidenceText,
  numberLink,
  portalUrlOf,
  requesterName,
} from './format.ts';
export {
  type ActivityReference,
  activityActions,
  activityFields,
  activityId,
  activityReference,
  activityTarget,
  activityValue,
  assignmentValue,
  seenActivity,
} from './ids.ts';
export { activityJobs } from './jobs.ts';
export {
  actionOfCommand,
  type DecidedFacts,
  type LifecycleCommand,
  type LifecycleCommandKind,
  nextState,
} from './lifecycle.ts';
export { mostNamedInNotice } from './notices.ts';
export {
  type ActivityAction,
  type AuthorizedAction,
  authorizeAction,
  authorizedActions,
  authorizePlan,
  authorizeReadingOf,
  authorizeUnder,
  type OwnCompletionPolicy,
  rejectOwnRecord,
} from './permissions.ts';
export {
  enqueueDelivery,
  insertNumbered,
  isOldNews,
  publishFiled,
  recordActivityEvent,
  verifiedAsSet,
} from './record.ts';
export {
  changeLocked,
  requireActivity,
  requireActivityByText,
  requireLockedActivity,
  requireReadableActivity,
  requireUpdated,
} from './require.ts';
export { type RescheduleNews, rescheduleNews } from './schedule/due-and-priority.ts';
export { type DueLedger, dueLedger } from './schedule/due-ledger.ts';
export { dueLedgerBlocks, rescheduleNewsText, slipText } from './schedule/format.ts';
export { planAgainstDue, planButton, planSection } from './schedule/forms.ts';
export { applyReschedule, reschedule } from './schedule/reschedule.ts';
export {
  type ActivityColumns,
  type ActivityNews,
  activityColumns,
  activityNews,
  activityRemarks,
  type CardLine,
  type ColumnCells,
  cardLines,
  completionQuestions,
  type DecidedTargets,
  detailParts,
  detailWindow,
  detailWindows,
  type ListOrder,
  listOrders,
  pastNews,
  planRemarks,
  type Remark,
  targetsOfDecision,
} from './slots.ts';
export {
  endUnwatchedTime,
  findActivity,
  listLiveActivitiesForAny,
  listWithoutTargets,
  lockActivities,
  lockActivity,
  readActivities,
  saveRequester,
  saveSchedule,
  saveSourceLink,
  saveTargetCounts,
  saveTargetsUnavailable,
  saveUnwatchedTime,
  saveVerification,
} from './store/activities.ts';
export { activityFromRow } from './store/activity-row.ts';
export {
  activitySorts,
  coveredBy,
  dayKey,
  exposureOrder,
  exposureRank,
  isDueWithin,
  isLiveIn,
  isOverdueInSql,
  isToCloseInSql,
  type SortOrder,
  sortOrders,
  visibleTo,
} from './store/conditions.ts';
export {
  findTurningPoint,
  listFiledTogether,
  listUnreminded,
  type NamedActivity,
  pagesByNumber,
  readFirstCardLinks,
  readNamedActivities,
  reminderKeys,
} from './store/reads.ts';
export { beforeRemoval, markListed, removeActivities } from './store/removal.ts';
export {
  linkColumns,
  type SourceColumns,
  sourceColumns,
  sourceColumnsSql,
  sourceFromRow,
} from './store/source-columns.ts';
export { daysToRemindOf, firstVerdict, isReadyToClose, isToClose } from './targets/completion.ts';
