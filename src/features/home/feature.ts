import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on } from '../../platform/event.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import {
  action,
  anythingElse,
  event,
  options,
  readingSubcommand,
  submission,
} from '../../platform/slack/serve/routing.ts';
import { contribute } from '../../platform/slot.ts';
import { openNewRequest } from '../requests/index.ts';
import { areHomesConcerned, openSettings, settingsChanged } from '../settings/index.ts';
import { afterPeopleRead, beforeDelivery } from '../surfaces/index.ts';
import {
  filterGroupOptions,
  findAnything,
  homeFilterButton,
  homeFilterSubmission,
  homeOpened,
  homeShowButton,
  homeSortSelect,
  homeStepButton,
  showHelp,
} from './handlers.ts';
import { homeActions, homeFields, homeForms } from './ids.ts';
import { enqueueHomes, homeJobs } from './keep.ts';
import { refreshHomes } from './show.ts';
import { homeSchema } from './store.ts';

export const homeFeature = defineFeature({
  name: 'home',
  schema: homeSchema,
  workers: [work(homeJobs.refreshHomes, refreshHomes)],
  routes: [
    action(homeActions.homeNew, openNewRequest),
    action(homeActions.homeSettings, openSettings),
    action(homeActions.homeShow, homeShowButton),
    action(homeActions.homeFilter, homeFilterButton),
    action(homeActions.homeSort, homeSortSelect),
    action(homeActions.homeNewer, homeStepButton),
    action(homeActions.homeOlder, homeStepButton),
    submission(homeForms.homeFilterForm, homeFilterSubmission),
    options(homeFields.filterGroups, filterGroupOptions),
    event('app_home_opened', homeOpened),
  ],
  subcommands: [readingSubcommand('help', showHelp), anythingElse(findAnything)],
  subscribers: [
    on(settingsChanged, async ({ store }: Program, tx: Tx, change) => {
      if (areHomesConcerned(change)) await store.queue.enqueue(tx, homeJobs.refreshHomes, {});
    }),
  ],
  // Open Home tabs follow deliveries and changes in who may see what.
  contributions: [contribute(beforeDelivery, enqueueHomes), contribute(afterPeopleRead, enqueueHomes)],
});
