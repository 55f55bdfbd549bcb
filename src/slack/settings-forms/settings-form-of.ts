import type { SettingsEntryName } from '../views/settings-form.ts';
import { calendarForm } from './calendar-form.ts';
import { channelsForm } from './channels-form.ts';
import { datesForm } from './dates-form.ts';
import { intuneForm } from './intune-form.ts';
import { channelMannerForm, workspaceMannerForm } from './manner-forms.ts';
import { linksForm, reportForm, retentionForm, verificationForm } from './policy-forms.ts';
import { roleRemovalForm, routeRemovalForm } from './removal-forms.ts';
import { roleForm } from './role-form.ts';
import { roleLimitForm } from './role-limit-form.ts';
import { routeForm } from './route-form.ts';
import { type RunnableForm, runnableForm } from './runnable-form.ts';

const forms: Readonly<Record<SettingsEntryName, RunnableForm>> = {
  channels: runnableForm(channelsForm),
  route: runnableForm(routeForm),
  route_removal: runnableForm(routeRemovalForm),
  role: runnableForm(roleForm),
  role_limit: runnableForm(roleLimitForm),
  role_removal: runnableForm(roleRemovalForm),
  intune: runnableForm(intuneForm),
  dates: runnableForm(datesForm),
  calendar: runnableForm(calendarForm),
  report: runnableForm(reportForm),
  verification: runnableForm(verificationForm),
  retention: runnableForm(retentionForm),
  links: runnableForm(linksForm),
  workspace_manner: runnableForm(workspaceMannerForm),
  channel_manner: runnableForm(channelMannerForm),
};

/** The form of this name. */
export function settingsFormOf(name: SettingsEntryName): RunnableForm {
  return forms[name];
}
