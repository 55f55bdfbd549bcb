export {
  findChannel,
  listChannelMembers,
  listHiddenChannels,
  type MirroredChannel,
  markUnseen,
  saveChannel,
} from './channels.ts';
export { checkColleague } from './check-colleague.ts';
export { createDirectory, groupFrom, personFrom } from './directory.ts';
export { entraCountsSince } from './entra-counts-since.ts';
export { createEntraGroups, type EntraGroups } from './entra-groups.ts';
export { createEntraPeople, type EntraPeople } from './entra-people.ts';
export { personLeft } from './events.ts';
export { noteChannelChanged, noteChannelShared, noteJoined, noteLeft, notePersonChanged } from './follow-membership.ts';
export {
  type HandedPart,
  type HandOver,
  type HandOverItem,
  type HandOverOutcome,
  mostHandedOver,
} from './hand-over.ts';
export { peopleJobs } from './jobs.ts';
export { type Leaver, type LeftActivity, leavingReasonOf } from './leaver.ts';
export { localeOf } from './locale-of.ts';
export { mirrorAdmins, mirrorChannel, mirrorPerson } from './mirror-people.ts';
export { namePeople } from './name-people.ts';
export { ownMemberships } from './own-memberships.ts';
export {
  findPerson,
  findPersonIdByEmail,
  listOutsiders,
  listWorkspaceAdmins,
  type PersonKey,
  type PersonNames,
  type Reachable,
  readLocales,
  readNames,
  saveLeftTold,
} from './people.ts';
export type { PeopleDirectory } from './people-directory.ts';
export { readPersonFacts } from './person-facts.ts';
export { readVerifiedEmail } from './read-verified-email.ts';
export {
  countLapsedMembers,
  forgetEntraMemberships,
  isEntraRead,
  listEntraUnread,
  listGroupMembers,
  saveEntraMemberships,
} from './role-memberships.ts';
export type { SlackGroup } from './slack-group.ts';
export {
  changeGroupMembers,
  disableUnlisted,
  forgetMembersExcept,
  type GroupMembersChange,
  listSlackGroups,
  replaceGroupMembers,
  saveSlackGroup,
} from './slack-groups.ts';
