import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds, callbackIds, fieldIds } from '../../platform/slack/ids.ts';
import { action, event, options, readingSubcommand, submission } from '../access/index.ts';
import { showHelp } from './commands.ts';
import { homeContributions } from './contributions.ts';
import { homeNewButton, homeSettingsButton, homeShowButton, homeSortSelect, homeStepButton } from './home-buttons.ts';
import { filterGroupOptions, homeFilterButton, homeFilterSubmission } from './home-filter.ts';
import { homeOpened } from './home-opened.ts';
import { homeJobs } from './jobs.ts';
import { refreshHomes } from './refresh-homes.ts';
import { homeSubscribers } from './subscribers.ts';

export const homeFeature = defineFeature({
  name: 'home',
  workers: [work(homeJobs.refreshHomes, refreshHomes)],
  routes: [
    action(actionIds.homeNew, homeNewButton),
    action(actionIds.homeSettings, homeSettingsButton),
    action(actionIds.homeShow, homeShowButton),
    action(actionIds.homeFilter, homeFilterButton),
    action(actionIds.homeSort, homeSortSelect),
    action(actionIds.homeNewer, homeStepButton),
    action(actionIds.homeOlder, homeStepButton),
    submission(callbackIds.homeFilterForm, homeFilterSubmission),
    options(fieldIds.filterGroups, filterGroupOptions),
    event('app_home_opened', homeOpened),
  ],
  subcommands: [readingSubcommand('help', showHelp)],
  subscribers: homeSubscribers,
  contributions: homeContributions,
});
