import { defineFeature } from '../../platform/feature.ts';
import { actionIds } from '../../slack/ids.ts';
import { linkShared } from '../../slack/listeners/link-shared.ts';
import { detailPlaceButton, openDetailButton } from '../../slack/listeners/show-activity.ts';
import { unlinkPortalButton, unlinkTicketButton } from '../../slack/listeners/unlink-buttons.ts';
import { action, event, subcommand } from '../../slack/routes.ts';
import { show } from './commands.ts';
import { detailContributions } from './contributions.ts';

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
