import { isTimeZone } from '../../core/dates.ts';
import type { PersonContext } from '../../platform/context.ts';
import { permitSettings } from '../access/index.ts';

/** Slack shows at most this many options. */
const limit = 100;

/** IANA names that contain what was typed; one that is typed whole is taken although no list has it. */
export function offerTimeZones({ actor }: PersonContext, typed: string): readonly string[] {
  permitSettings(actor);
  const wanted = typed.trim();
  const found = ['UTC', ...Intl.supportedValuesOf('timeZone')].filter((zone) => plain(zone).includes(plain(wanted)));
  if (found.length > 0) return found.slice(0, limit);
  return wanted !== '' && isTimeZone(wanted) ? [wanted] : [];
}

function plain(zone: string): string {
  return zone.replaceAll('_', ' ').toLowerCase();
}
