import { features } from '../../src/app.ts';
import * as activity from '../../src/features/activities/ids.ts';
import * as card from '../../src/features/card/buttons.ts';
import * as detail from '../../src/features/details/ids.ts';
import * as exception from '../../src/features/exceptions/ids.ts';
import * as home from '../../src/features/home/ids.ts';
import * as intune from '../../src/features/intune/format.ts';
import * as list from '../../src/features/lists/ids.ts';
import * as portal from '../../src/features/portal/format.ts';
import * as progress from '../../src/features/progress/send-device-file.ts';
import * as report from '../../src/features/reports/ids.ts';
import * as request from '../../src/features/requests/ids.ts';
import * as risk from '../../src/features/risk/clock/ids.ts';
import * as settings from '../../src/features/settings/ids.ts';
import { settingsSections } from '../../src/features/settings/index.ts';
import * as status from '../../src/features/status/report.ts';
import * as transfer from '../../src/features/transfers/ids.ts';
import { settingsFields } from '../../src/features/workspace/settings-problem.ts';
import * as shared from '../../src/platform/slack/ids.ts';
import { Slots } from '../../src/platform/slot.ts';

const contributions = features.flatMap(({ contributions: own = [] }) => own);
const ownSettings = new Slots(contributions).of(settingsSections).flatMap(({ fields }) => fields);

export const actionIds = {
  ...shared.platformActions,
  ...settings.settingsActions,
  ...activity.activityActions,
  ...request.requestActions,
  ...transfer.transferActions,
  ...exception.exceptionActions,
  ...intune.intuneActions,
  ...portal.portalActions,
  ...progress.progressActions,
  ...card.cardActions,
  ...detail.detailActions,
  ...risk.riskActions,
  ...list.listActions,
  ...home.homeActions,
  ...report.reportActions,
  ...status.statusActions,
} as const;

export const fieldIds = {
  ...shared.sharedFields,
  ...activity.activityFields,
  ...request.requestFieldIds,
  ...transfer.transferFields,
  ...exception.exceptionFields,
  ...risk.riskFields,
  ...list.listFields,
  ...home.homeFields,
  ...Object.fromEntries(settingsFields.map((id) => [id, id])),
  ...Object.fromEntries(ownSettings.map(({ field }) => [field, field])),
} as const;

export const callbackIds = {
  ...settings.settingsForms,
  ...activity.activityForms,
  ...request.requestForms,
  ...transfer.transferForms,
  ...exception.exceptionForms,
  ...risk.riskForms,
  ...list.listForms,
  ...home.homeForms,
} as const;

export const blockIds = {
  ...request.requestBlocks,
  ...transfer.transferBlocks,
  ...intune.intuneBlocks,
  ...portal.portalBlocks,
  ...detail.detailBlocks,
} as const;

export { refusedOptionValue } from '../../src/platform/slack/ids.ts';
