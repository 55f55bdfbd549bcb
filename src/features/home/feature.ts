import { defineFeature, work } from '../../platform/feature.ts';
import { action, event, options, readingSubcommand, submission } from '../access/index.ts';
import { showHelp } from './commands.ts';
import { homeContributions } from './contributions.ts';
import { homeNewButton, homeSettingsButton, homeShowButton, homeSortSelect, homeStepButton } from './home-buttons.ts';
import { filterGroupOptions, homeFilterButton, homeFilterSubmission } from './home-filter.ts';
import { homeOpened } from './home-opened.ts';
import { homeActions, homeFields, homeForms } from './ids.ts';
import { homeJobs } from './jobs.ts';
import { refreshHomes } from './refresh-homes.ts';
import { homeSchema } from './schema.ts';
import { homeSubscribers } from './subscribers.ts';

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
