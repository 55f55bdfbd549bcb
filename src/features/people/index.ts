export { happenedAt } from './age.ts';
export {
  findChannel,
  listChannelMembers,
  listHiddenChannels,
  type MirroredChannel,
  markUnseen,
  type PostingChannel,
  readPostingChannel,
  saveChannel,
} from './channels.ts';
export {
  createDirectory,
  groupFrom,
  type PeopleDirectory,
  personFrom,
  type SlackUser,
  type SlackUserGroup,
} from './directory.ts';
export { createEntraGroups, createEntraPeople, type EntraGroups, type EntraPeople, entraCountsSince } from './entra.ts';
export { noteChannelChanged, noteChannelShared, noteJoined, noteLeft, notePersonChanged } from './follow-membership.ts';
export {
  changeGroupMembers,
  disableUnlisted,
  forgetMembersExcept,
  type GroupMembersChange,
  listSlackGroups,
  replaceGroupMembers,
  type SlackGroup,
  saveGroupEvent,
  saveSlackGroup,
} from './groups.ts';
export { peopleJobs } from './jobs.ts';
export {
  askedAbout,
  countLapsedMembers,
  forgetEntraMemberships,
  isEntraRead,
  listEntraUnread,
  listGroupMembers,
  ownMemberships,
  saveEntraMemberships,
} from './memberships.ts';
export { mirrorAdmins, mirrorChannel, mirrorPerson, personLeft } from './mirror.ts';
export {
  askSlack,
  checkColleague,
  deciderFirst,
  deciderName,
  localeOf,
  namePeople,
  readVerifiedEmail,
} from './names.ts';
export { getInactiveReason, type InactiveReason, readPersonFacts } from './person-facts.ts';
export {
  findPerson,
  findPersonIdByEmail,
  isActiveInSql,
  isPerson,
  listInactive,
  listWorkspaceAdmins,
  type PersonKey,
  type Reachable,
  readLocales,
  readNames,
  saveLeftNotified,
} from './store.ts';
