import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { numberAt, textAt } from '../json-at.ts';
import { zonedTime } from './zoned-time.ts';

const fields: Readonly<Record<string, string>> = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'date_time',
};

/** A date, a time or both, as the browser's input writes it; empty where none is chosen. */
export function chosenDate(element: JsonObject, value: JsonObject | null, timeZone: string): string {
  const field = fields[textAt(element, 'type') ?? ''] ?? 'date';
  const [source, key] = value === null ? [element, `initial_${field}`] : [value, `selected_${field}`];
  if (field !== 'date_time') return textAt(source, key) ?? '';
  const seconds = numberAt(source, key);
  return seconds === null ? '' : zonedTime(seconds, timeZone);
}
