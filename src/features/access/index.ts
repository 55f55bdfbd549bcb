export { groupName, holderText, scopeText, shortGroupText } from './format.ts';
export { readUnknownAssignments, readUsableAssignments } from './holders.ts';
export { identifyPerson, mayRead } from './identify-person.ts';
export { accessJobs, enqueueGroupReading, type GroupSources } from './mirror-groups.ts';
export {
  canAnybodyAccept,
  eachWithRole,
  listCandidates,
  listPeopleWithRole,
  readAcceptance,
  unacceptedNotified,
} from './people-with-role.ts';
export { answer, authorizeEntry, authorizeReading, isReader, maySee } from './permissions.ts';
export { lookUpUnknown } from './person-context.ts';
export { type AuditedAssignment, parseAuditedAssignment, type RoleLine, readRolesOverTime } from './role-history.ts';
export { announceMissingBotAdmin, noteBotAdmin, tellOfRoles } from './role-news.ts';
