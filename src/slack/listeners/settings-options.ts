import { offerKnownDeviceGroups } from '../../usecases/offer-known-device-groups.ts';
import { offerTimeZones } from '../../usecases/offer-time-zones.ts';
import { offerUserGroups } from '../../usecases/offer-user-groups.ts';
import type { OptionsCall } from '../on-options.ts';
import { deviceGroupOption, userGroupOption, zoneOption } from '../views/settings-fields.ts';

export async function settingsDeviceGroupOptions({ context, t, typed }: OptionsCall) {
  return (await offerKnownDeviceGroups(context, typed)).map((name) => deviceGroupOption(t, name));
}

export async function settingsUserGroupOptions({ context, typed }: OptionsCall) {
  return (await offerUserGroups(context, typed)).map(userGroupOption);
}

export async function settingsTimeZoneOptions({ context, typed }: OptionsCall) {
  return offerTimeZones(context, typed).map(zoneOption);
}
