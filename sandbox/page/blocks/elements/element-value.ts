import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { jsonAt, listAt, numberAt, textAt, textsAt } from '../json-at.ts';

export function chosenOptions(element: JsonObject, value: JsonObject | null): readonly JsonObject[] {
  const [source, one, many] =
    value === null ? [element, 'initial_option', 'initial_options'] : [value, 'selected_option', 'selected_options'];
  const option = jsonAt(source, one);
  return option === null ? listAt(source, many) : [option];
}

const idFields = ['user', 'conversation', 'channel'] as const;

/** The chosen people or conversations. */
export function chosenIds(element: JsonObject, value: JsonObject | null): readonly string[] {
  const [source, stem] = value === null ? [element, 'initial'] : [value, 'selected'];
  return idFields.flatMap((field) => {
    const id = textAt(source, `${stem}_${field}`);
    return [...(id === null ? [] : [id]), ...textsAt(source, `${stem}_${field}s`)];
  });
}

const fields: Readonly<Record<string, string>> = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'date_time',
};

/** A date, a time or both, in the format of the browser's input. Empty = none is chosen. */
export function chosenDate(element: JsonObject, value: JsonObject | null, timeZone: string): string {
  const field = fields[textAt(element, 'type') ?? ''] ?? 'date';
  const [source, key] = value === null ? [element, `initial_${field}`] : [value, `selected_${field}`];
  if (field !== 'date_time') return textAt(source, key) ?? '';
  const seconds = numberAt(source, key);
  return seconds === null ? '' : zonedTime(seconds, timeZone);
}

/** The local time in the zone, in the format of a native input: "2026-11-25T09:30". */
export function zonedTime(seconds: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(seconds * 1000).replace(' ', 'T');
}

/**
 * The instant of a local time in the zone, in seconds. For a skipped hour, an instant close to it. `null` = no date.
 */
export function secondsAt(zoned: string, timeZone: string): number | null {
  const asUtc = Date.parse(`${zoned}Z`) / 1000;
  if (!Number.isFinite(asUtc)) return null;
  const guess = asUtc - offsetS(asUtc, timeZone);
  return asUtc - offsetS(guess, timeZone);
}

function offsetS(seconds: number, timeZone: string): number {
  return Date.parse(`${zonedTime(seconds, timeZone)}Z`) / 1000 - Math.floor(seconds / 60) * 60;
}

/** The text in an input, or its first text if nothing was entered. */
export function enteredText(element: JsonObject, value: JsonObject | null): string {
  return (value === null ? textAt(element, 'initial_value') : textAt(value, 'value')) ?? '';
}
