export { canAnybodyAccept, readAcceptance } from './acceptance.ts';
export { readLivingAssignments } from './holders.ts';
export { identifyPerson, mayRead } from './identify-person.ts';
export { accessJobs } from './jobs.ts';
export { type GroupSources, oweGroupReading } from './mirror-groups.ts';
export { eachWithRole, listCandidates, listPeopleWithRole } from './people-with-role.ts';
export { isReader, maySee, permitEntry, permitReading } from './permissions.ts';
export { type RoleLine, readRolesOverTime } from './role-history.ts';
export { announceMissingBotAdmin, tellOfRoles } from './role-news.ts';
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
} from './serve/routing.ts';
export { answer, askForNumber } from './serve/sayings.ts';
export { type Served, serve } from './serve/serve.ts';
export { TypingPeople } from './serve/typing-people.ts';
export { groupName, holderWords, scopeWords, shortGroupWords } from './words.ts';
