import { syncPeopleJob } from '../../jobs/sync-people.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import {
  channelChanged,
  channelShared,
  memberJoined,
  memberLeft,
  userChanged,
} from '../../slack/listeners/channel-events.ts';
import { event } from '../../slack/routes.ts';
import { peopleJobs } from './jobs.ts';
import { peopleRefusalWords } from './refusals.ts';

export const peopleFeature = defineFeature({
  name: 'people',
  contributions: [peopleRefusalWords],
  workers: [work(peopleJobs.syncPeople, syncPeopleJob)],
  schedules: [{ job: peopleJobs.syncPeople, cron: '23 * * * *' }],
  onStart: async (services) => {
    await services.program.store.queue.enqueueAlone(peopleJobs.syncPeople, {});
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
  ],
});
