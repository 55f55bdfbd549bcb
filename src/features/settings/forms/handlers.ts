import { rejectWith } from '../../../core/domain-error.ts';
import type { OptionsCall, SubmissionAnswer, SubmissionCall } from '../../../platform/slack/call.ts';
import { offerKnownDeviceGroups, offerTimeZones } from '../offers.ts';
import { prepareSettings } from '../read.ts';
import { offerUserGroups } from '../roles/groups.ts';
import { settingsSections } from '../sections.ts';
import { settingsTexts } from '../texts.ts';
import { deviceGroupOption, userGroupOption, zoneOption } from './fields.ts';
import { getForm } from './forms.ts';
import { settingsValue } from './values.ts';

/** Saves what was changed, once those who have to be asked have answered, which takes longer than Slack waits. */
export async function settingsFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  await prepareSettings(call.context);
  const value = settingsValue.decode(call.view.private_metadata) ?? rejectWith('settings_item_gone', {});
  return await getForm(value.form, call.context.slots.of(settingsSections)).submit(call, value);
}

export async function settingsDeviceGroupOptions({ context, t, typed }: OptionsCall) {
  return (await offerKnownDeviceGroups(context, typed)).map((name) => deviceGroupOption(t.with(settingsTexts), name));
}

export async function settingsUserGroupOptions({ context, typed }: OptionsCall) {
  return (await offerUserGroups(context, typed)).map(userGroupOption);
}

export async function settingsTimeZoneOptions({ context, typed }: OptionsCall) {
  return offerTimeZones(context, typed).map(zoneOption);
}
