import { isTimeZone } from '../../../core/dates.ts';
import { rejectWith } from '../../../core/domain-error.ts';
import type { OptionsCall, SubmissionAnswer, SubmissionCall } from '../../../platform/slack/call.ts';
import { limits } from '../../../platform/slack/limits.ts';
import { listSlackGroups } from '../../people/index.ts';
import { listKnownDeviceGroups } from '../../recommendations/index.ts';
import { authorizeSettings } from '../permissions.ts';
import { settingsSections } from '../sections.ts';
import { deviceGroupOption, userGroupOption, zoneOption } from './fields.ts';
import { getForm } from './forms.ts';
import { settingsValue } from './values.ts';

/** Saving may ask Slack or Microsoft first, which takes longer than Slack waits. */
export async function settingsFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  authorizeSettings(call.context.actor);
  const value = settingsValue.decode(call.view.private_metadata) ?? rejectWith('settings_item_gone', {});
  return await getForm(value.form, call.context.slots.of(settingsSections)).submit(call, value);
}

/** Device groups of any recommendation or device whose name contains the typed text. */
export async function settingsDeviceGroupOptions({ context, t, typed }: OptionsCall) {
  authorizeSettings(context.actor);
  const groups = await listKnownDeviceGroups(context, context.store.db);
  const found = groups.filter((name) => contains(name, typed.trim())).slice(0, limits.options);
  return found.map((name) => deviceGroupOption(t, name));
}

/** User groups of Slack as last read. Saving checks whether they still exist. */
export async function settingsUserGroupOptions({ context, typed }: OptionsCall) {
  authorizeSettings(context.actor);
  const groups = await listSlackGroups(context.store.db, context.workspaceId);
  const found = groups
    .filter(({ name, handle }) => contains(`${name}\n${handle}`, typed.trim()))
    .slice(0, limits.options);
  return found.map(userGroupOption);
}

/** IANA names that contain the typed text. A complete name is accepted even if no list has it. */
export async function settingsTimeZoneOptions({ context, typed }: OptionsCall) {
  authorizeSettings(context.actor);
  const wanted = typed.trim();
  const words = wanted.replaceAll('_', ' ');
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const found = zones.filter((zone) => contains(zone.replaceAll('_', ' '), words)).slice(0, limits.options);
  return (found.length === 0 && isTimeZone(wanted) ? [wanted] : found).map(zoneOption);
}

function contains(text: string, wanted: string): boolean {
  return text.toLowerCase().includes(wanted.toLowerCase());
}
