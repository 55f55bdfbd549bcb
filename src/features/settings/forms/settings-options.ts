import type { OptionsCall } from '../../access/index.ts';
import { offerKnownDeviceGroups } from '../offer-known-device-groups.ts';
import { offerTimeZones } from '../offer-time-zones.ts';
import { offerUserGroups } from '../roles/offer-user-groups.ts';
import { deviceGroupOption, userGroupOption, zoneOption } from './settings-fields.ts';

export async function settingsDeviceGroupOptions({ context, t, typed }: OptionsCall) {
  return (await offerKnownDeviceGroups(context, typed)).map((name) => deviceGroupOption(t, name));
}

export async function settingsUserGroupOptions({ context, typed }: OptionsCall) {
  return (await offerUserGroups(context, typed)).map(userGroupOption);
}

export async function settingsTimeZoneOptions({ context, typed }: OptionsCall) {
  return offerTimeZones(context, typed).map(zoneOption);
}
