import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on } from '../../platform/event.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { event } from '../../platform/slack/serve/routing.ts';
import { contribute } from '../../platform/slot.ts';
import { personLeft } from '../people/index.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { accessErrorText } from './errors.ts';
import {
  channelChanged,
  channelShared,
  groupChanged,
  groupMembersChanged,
  memberJoined,
  memberLeft,
  userChanged,
} from './handlers.ts';
import { accessJobs } from './jobs.ts';
import { syncGroupsJob } from './mirror-groups.ts';
import { accessNotices } from './notices.ts';
import { mirroredPeople } from './person-context.ts';
import { tellOfMissingBotAdmin } from './role-news.ts';

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
  // The last bot admin may have left.
  subscribers: [on(personLeft, async (program: Program, tx: Tx) => await tellOfMissingBotAdmin(program, tx))],
  // Nobody may be left who holds the role bot admin.
  contributions: [
    mirroredPeople,
    accessErrorText,
    ...accessNotices,
    contribute(afterPeopleRead, async (program) => {
      await program.store.inTransaction((tx) => tellOfMissingBotAdmin(program, tx));
    }),
  ],
});
