import type { PersonId } from '../../core/identifiers.ts';
import type { Role, RoleHolders } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on } from '../../platform/event.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { event } from '../../platform/slack/serve/routing.ts';
import { type Contribution, contribute } from '../../platform/slot.ts';
import { connectionReadings } from '../connections/index.ts';
import { personLeft } from '../people/index.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { readSettings } from '../workspace/index.ts';
import { groupsNotCoveredText, holderText, roleChangeText, roleMissingText } from './format.ts';
import {
  channelChanged,
  channelShared,
  groupChanged,
  groupMembersChanged,
  memberJoined,
  memberLeft,
  userChanged,
} from './handlers.ts';
import { hasBotAdmin } from './holders.ts';
import { accessJobs, syncGroupsJob } from './mirror-groups.ts';
import { mirroredPeople } from './person-context.ts';
import { readRoleChange, tellOfMissingBotAdmin } from './role-news.ts';
import { accessTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    /**
     * `isForReading`: any other role that can read will do too. `scope`: the devices in question, given where the
     * person's role is limited. `holders` are then those who have the role for these devices.
     */
    readonly role_missing: {
      readonly needed: Role;
      readonly holders: RoleHolders;
      readonly isForReading?: true;
      /** Bot admins may do it too. */
      readonly isForBotAdminsToo?: true;
      readonly scope?: DeviceScope;
    };
    /** No IT channel is chosen, whose members would have the role. `holders` are the bot admins, who choose it. */
    readonly not_set_up: { readonly holders: RoleHolders };
    /** The person has the role for `covered`, but not for `groups`; `null` = all devices. */
    readonly groups_not_covered: {
      readonly needed: Role;
      readonly covered: readonly string[];
      readonly groups: readonly string[] | null;
      /** Those who have the role for the whole scope. Where nobody does, those who have it for `groups`. */
      readonly holders: RoleHolders;
    };
  }
}

const accessErrorText = contribute(ownErrorText, (translator, detail, names) => {
  const t = translator.with(accessTexts);
  switch (detail.code) {
    case 'role_missing':
      return roleMissingText(t, detail.parameters, names);
    case 'not_set_up':
      return t.mrkdwn('error.not_set_up', { holders: holderText(t, detail.parameters.holders, names) });
    case 'groups_not_covered':
      return groupsNotCoveredText(t, detail.parameters, names);
    default:
      return null;
  }
});

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** To the person: a bot admin gave them a role, took the role, or changed its device groups. */
    role_changed: {
      readonly byId: PersonId;
      readonly personId: PersonId;
      readonly role: Role;
      /** The devices for which the settings named the person before and name them now; `null` = none. */
      readonly before: DeviceScope | null;
      readonly after: DeviceScope | null;
    };
    /** To the workspace admins, who are bot admins now: nobody who was given that role can use it. */
    bot_admin_missing: Readonly<Record<never, never>>;
  }
}

const accessNotices: readonly Contribution[] = [
  noticeKind('role_changed', {
    audience: 'person',
    read: readRoleChange,
    message: (t, change) => wordedNotice(roleChangeText(t.with(accessTexts), change)),
  }),
  noticeKind('bot_admin_missing', {
    audience: 'admins',
    read: async (program, content) =>
      (await hasBotAdmin(program, program.store.db, (await readSettings(program)).roles)) ? null : content,
    message: (t) =>
      wordedNotice({
        heading: t.with(accessTexts).mrkdwn('notice.bot_admin_missing'),
        rest: [t.with(accessTexts).mrkdwn('notice.bot_admin_missing_until')],
      }),
  }),
];

export const accessFeature = defineFeature({
  name: 'access',
  workers: [work(accessJobs.syncGroups, syncGroupsJob)],
  schedules: [{ job: accessJobs.syncGroups, cron: '33 * * * *' }],
  onStart: async (services) => {
    await services.program.store.queue.enqueueAlone(accessJobs.syncGroups, {});
  },
  routes: [
    event('member_joined_channel', memberJoined),
    event('member_left_channel', memberLeft),
    event('user_change', userChanged),
    event('channel_archive', channelChanged),
    event('channel_unarchive', channelChanged),
    event('channel_shared', channelShared),
    event('channel_unshared', channelChanged),
    event('group_archive', channelChanged),
    event('group_unarchive', channelChanged),
    event('subteam_created', groupChanged),
    event('subteam_updated', groupChanged),
    event('subteam_members_changed', groupMembersChanged),
  ],
  // The person may have been the last bot admin.
  subscribers: [on(personLeft, async (program: Program, tx: Tx) => await tellOfMissingBotAdmin(program, tx))],
  contributions: [
    mirroredPeople,
    accessErrorText,
    contribute(connectionReadings, { connection: 'groups', job: accessJobs.syncGroups }),
    ...accessNotices,
    contribute(afterPeopleRead, async (program) => {
      await program.store.inTransaction((tx) => tellOfMissingBotAdmin(program, tx));
    }),
  ],
});
