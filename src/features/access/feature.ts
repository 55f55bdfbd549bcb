import { defineFeature, work } from '../../platform/feature.ts';
import { event } from '../../platform/slack/serve/routing.ts';
import { accessContributions, accessSubscribers } from './contributions.ts';
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
  subscribers: accessSubscribers,
  contributions: accessContributions,
});
