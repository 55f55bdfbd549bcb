import { isTimeZone } from '../../core/dates.ts';
import type { PersonContext } from '../../platform/context.ts';
import { listKnownDeviceGroups } from '../recommendations/index.ts';
import { authorizeSettings } from './permissions.ts';

/** Slack shows at most this many options. */
const limit = 100;

/** Device groups that any recommendation or device names and whose name contains what was typed. */
export async function offerKnownDeviceGroups(context: PersonContext, typed: string): Promise<readonly string[]> {
  const wanted = typed.trim().toLowerCase();
  const groups = await readKnownDeviceGroups(context);
  return groups.filter((name) => name.toLowerCase().includes(wanted)).slice(0, limit);
}

/** All of them, by name. */
export async function readKnownDeviceGroups(context: PersonContext): Promise<readonly string[]> {
  authorizeSettings(context.actor);
  return await listKnownDeviceGroups(context, context.store.db);
}

/** Slack shows at most this many options. */
const mostZones = 100;

/** IANA names that contain what was typed; one that is typed whole is taken although no list has it. */
export function offerTimeZones({ actor }: PersonContext, typed: string): readonly string[] {
  authorizeSettings(actor);
  const wanted = typed.trim();
  const found = ['UTC', ...Intl.supportedValuesOf('timeZone')].filter((zone) => plain(zone).includes(plain(wanted)));
  if (found.length > 0) return found.slice(0, mostZones);
  return wanted !== '' && isTimeZone(wanted) ? [wanted] : [];
}

function plain(zone: string): string {
  return zone.replaceAll('_', ' ').toLowerCase();
}
