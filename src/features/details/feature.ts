import { defineFeature } from '../../platform/feature.ts';
import { actionIds } from '../../platform/slack/ids.ts';
import { action, event, subcommand } from '../access/index.ts';
import { linkShared } from '../card/index.ts';
import { unlinkPortalButton, unlinkTicketButton } from '../portal/index.ts';
import { show } from './commands.ts';
import { detailContributions } from './contributions.ts';
import { detailPlaceButton, openDetailButton } from './show-activity.ts';

export const detailsFeature = defineFeature({
  name: 'details',
  routes: [
    action(actionIds.openDetail, openDetailButton),
    action(actionIds.detailOverview, detailPlaceButton),
    action(actionIds.detailRecommendation, detailPlaceButton),
    action(actionIds.detailDevices, detailPlaceButton),
    action(actionIds.detailHistory, detailPlaceButton),
    action(actionIds.detailPrevious, detailPlaceButton),
    action(actionIds.detailNext, detailPlaceButton),
    action(actionIds.detailDeviceClass, detailPlaceButton),
    action(actionIds.unlinkTicket, unlinkTicketButton),
    action(actionIds.unlinkPortal, unlinkPortalButton),
    event('link_shared', linkShared),
  ],
  subcommands: [subcommand('show', show)],
  contributions: detailContributions,
});
