export { canAnybodyAccept } from './can-anybody-accept.ts';
export { identifyPerson, mayRead } from './identify-person.ts';
export { accessJobs } from './jobs.ts';
export { eachWithRole, listCandidates, listPeopleWithRole } from './list-people-with-role.ts';
export { type GroupSources, oweGroupReading } from './mirror-groups.ts';
export {
  type ActivityAction,
  approvingGroupsOf,
  decidingGroupsOf,
  filingGroupsOf,
  isReader,
  mayChangeSome,
  mayFile,
  mayHandOver,
  maySee,
  maySeeRemoved,
  maySetUp,
  type PermittedAction,
  permitAction,
  permitEntry,
  permitFiling,
  permitFilingFor,
  permitHandOver,
  permitPlan,
  permitReading,
  permitReadingOf,
  permitSettings,
  permitSeveral,
  permitTicketDecision,
  refuseOwnCompletion,
} from './permissions.ts';
export { exportScopeOf, mayHaveExported, mayHaveRemovalList, permitExport } from './permit-export.ts';
export { readAcceptance } from './read-acceptance.ts';
export { readLivingAssignments } from './read-living-assignments.ts';
export { type RoleLine, readRolesOverTime } from './read-roles-over-time.ts';
export { refuseOwnLockOut } from './refuse-own-lock-out.ts';
export { requireReader } from './require-reader.ts';
export { holderWords } from './role-refusal-words.ts';
export { groupName, scopeWords } from './scope-words.ts';
export {
  checkAppToken,
  connectSlack,
  createSlackClient,
  identifyBot,
  type SlackConnection,
  type SlackIdentity,
} from './serve/connect-slack.ts';
export type { ActionCall } from './serve/on-action.ts';
export type { CommandCall } from './serve/on-command.ts';
export type { OptionsCall } from './serve/on-options.ts';
export type { MessageShortcutCall } from './serve/on-shortcut.ts';
export type { FieldErrors, SubmissionAnswer, SubmissionCall } from './serve/on-submission.ts';
export { lookUpUnknown } from './serve/person-context.ts';
export {
  action,
  event,
  messageShortcut,
  options,
  readingSubcommand,
  shortcut,
  subcommand,
  submission,
} from './serve/routes.ts';
export { answer, askForNumber } from './serve/sayings.ts';
export { type Served, serve } from './serve/serve.ts';
export { TypingPeople } from './serve/typing-people.ts';
export { shortGroupWords } from './short-group-words.ts';
export { announceMissingBotAdmin } from './tell-of-missing-bot-admin.ts';
export { tellOfRoles } from './tell-of-roles.ts';
