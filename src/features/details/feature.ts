import { defineFeature } from '../../platform/feature.ts';
import { action, subcommand } from '../../platform/slack/serve/routing.ts';
import { contribute } from '../../platform/slot.ts';
import { detailWindows } from '../activities/index.ts';
import { cardActions } from '../card/index.ts';
import {
  detailPlaceButton,
  openDetail,
  openDetailButton,
  openDevicesButton,
  refreshDetailBeneath,
  show,
  showDetailAnew,
} from './handlers.ts';
import { detailActions } from './ids.ts';

export const detailsFeature = defineFeature({
  name: 'details',
  routes: [
    action(cardActions.openDetail, openDetailButton),
    action(cardActions.openDevices, openDevicesButton),
    action(detailActions.detailOverview, detailPlaceButton),
    action(detailActions.detailRecommendation, detailPlaceButton),
    action(detailActions.detailDevices, detailPlaceButton),
    action(detailActions.detailHistory, detailPlaceButton),
    action(detailActions.detailPrevious, detailPlaceButton),
    action(detailActions.detailNext, detailPlaceButton),
    action(detailActions.detailDeviceClass, detailPlaceButton),
  ],
  subcommands: [subcommand('show', show)],
  contributions: [
    contribute(detailWindows, {
      open: openDetail,
      showAnew: showDetailAnew,
      refreshBeneath: refreshDetailBeneath,
    }),
  ],
});
