import { type Beside, type DetailPlace, toDeviceClass } from '../../domain/detail-place.ts';
import { type ActivityValue, formatActivityValue, parseActivityValue } from './activity-value.ts';

/** A place in the details of an activity, and the version that its reader saw. Nothing in it is to be trusted. */
export interface DetailValue extends ActivityValue {
  readonly place: DetailPlace;
}

export function formatDetailValue({ place, ...activity }: DetailValue): string {
  return `${formatActivityValue(activity)}:${formatPlace(place)}`;
}

export function parseDetailValue(text: string): DetailValue | null {
  const [reference = '', section = '', ...rest] = text.split(':');
  const activity = parseActivityValue(reference);
  const place = parsePlace(section, rest);
  return activity === null || place === null ? null : { ...activity, place };
}

function formatPlace(place: DetailPlace): string {
  switch (place.section) {
    case 'overview':
      return place.section;
    case 'recommendation':
      return `${place.section}:${place.page}`;
    case 'devices':
      return `${place.section}:${place.of}${formatBeside(place.beside)}`;
    case 'history':
      return `${place.section}${formatBeside(place.beside)}`;
  }
}

function formatBeside(beside: Beside<string | number>): string {
  return beside.kind === 'start' ? '' : `:${beside.kind}:${beside.key}`;
}

function parsePlace(section: string, rest: readonly string[]): DetailPlace | null {
  const [first = '', ...others] = rest;
  switch (section) {
    case 'overview':
      return { section };
    case 'recommendation':
      return /^\d{1,6}$/.test(first) ? { section, page: Number(first) } : null;
    case 'devices': {
      const of = toDeviceClass(first);
      const beside = parseBeside(others);
      return of === null || beside === null ? null : { section, of, beside };
    }
    case 'history': {
      const beside = parseBeside(rest);
      if (beside === null || beside.kind === 'start') return beside === null ? null : { section, beside };
      return /^\d{1,15}$/.test(beside.key) ? { section, beside: { ...beside, key: Number(beside.key) } } : null;
    }
    default:
      return null;
  }
}

// Far longer than any id of a device.
const longestKey = 500;

/** A device's id is whatever Defender says it is, a colon included. */
function parseBeside([kind, ...keys]: readonly string[]): Beside<string> | null {
  if (kind === undefined) return { kind: 'start' };
  const key = keys.join(':');
  if ((kind !== 'before' && kind !== 'after') || key === '' || key.length > longestKey) return null;
  return { kind, key };
}
