import { defineFeature } from '../../platform/feature.ts';
import { action, event, subcommand } from '../access/index.ts';
import { cardActions, linkShared } from '../card/index.ts';
import { portalActions, unlinkPortalButton, unlinkTicketButton } from '../portal/index.ts';
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
    action(portalActions.unlinkTicket, unlinkTicketButton),
    action(portalActions.unlinkPortal, unlinkPortalButton),
    event('link_shared', linkShared),
  ],
  subcommands: [subcommand('show', show)],
  contributions: detailContributions,
});
