import { defineFeature, work } from '../../platform/feature.ts';
import { action, event, options, readingSubcommand, submission } from '../../platform/slack/serve/routing.ts';
import { homeContributions, homeSubscribers } from './contributions.ts';
import {
  filterGroupOptions,
  homeFilterButton,
  homeFilterSubmission,
  homeNewButton,
  homeOpened,
  homeSettingsButton,
  homeShowButton,
  homeSortSelect,
  homeStepButton,
  showHelp,
} from './handlers.ts';
import { homeActions, homeFields, homeForms } from './ids.ts';
import { homeJobs } from './jobs.ts';
import { refreshHomes } from './show.ts';
import { homeSchema } from './tables.ts';

export const homeFeature = defineFeature({
  name: 'home',
  schema: homeSchema,
  workers: [work(homeJobs.refreshHomes, refreshHomes)],
  routes: [
    action(homeActions.homeNew, homeNewButton),
    action(homeActions.homeSettings, homeSettingsButton),
    action(homeActions.homeShow, homeShowButton),
    action(homeActions.homeFilter, homeFilterButton),
    action(homeActions.homeSort, homeSortSelect),
    action(homeActions.homeNewer, homeStepButton),
    action(homeActions.homeOlder, homeStepButton),
    submission(homeForms.homeFilterForm, homeFilterSubmission),
    options(homeFields.filterGroups, filterGroupOptions),
    event('app_home_opened', homeOpened),
  ],
  subcommands: [readingSubcommand('help', showHelp)],
  subscribers: homeSubscribers,
  contributions: homeContributions,
});
