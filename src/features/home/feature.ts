import { refreshHomes } from '../../jobs/refresh-homes.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds, callbackIds, fieldIds } from '../../slack/ids.ts';
import {
  homeNewButton,
  homeSettingsButton,
  homeShowButton,
  homeSortSelect,
  homeStepButton,
} from '../../slack/listeners/home-buttons.ts';
import { filterGroupOptions, homeFilterButton, homeFilterSubmission } from '../../slack/listeners/home-filter.ts';
import { homeOpened } from '../../slack/listeners/home-opened.ts';
import { action, event, options, readingSubcommand, submission } from '../../slack/routes.ts';
import { showHelp } from './commands.ts';
import { homeContributions } from './contributions.ts';
import { homeJobs } from './jobs.ts';
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
