import { defineFeature } from '../../platform/feature.ts';
import { action, subcommand } from '../../platform/slack/serve/routing.ts';
import { cardActions } from '../card/index.ts';
import { detailContributions } from './contributions.ts';
import { detailPlaceButton, openDetailButton, show } from './handlers.ts';
import { detailActions } from './ids.ts';

export const detailsFeature = defineFeature({
  name: 'details',
  routes: [
    action(cardActions.openDetail, openDetailButton),
    action(detailActions.detailOverview, detailPlaceButton),
    action(detailActions.detailRecommendation, detailPlaceButton),
    action(detailActions.detailDevices, detailPlaceButton),
    action(detailActions.detailHistory, detailPlaceButton),
    action(detailActions.detailPrevious, detailPlaceButton),
    action(detailActions.detailNext, detailPlaceButton),
    action(detailActions.detailDeviceClass, detailPlaceButton),
  ],
  subcommands: [subcommand('show', show)],
  contributions: detailContributions,
});
