import { toCalendarDate } from '../../domain/calendar-date.ts';
import type { Weekday } from '../../domain/settings.ts';
import { problemAt, type SettingsProblem } from '../../domain/settings-problem.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { chosenValues, lineValues } from '../settings-values.ts';
import { calendarFields, type ShownCalendar } from '../views/settings-date-fields.ts';
import { quick, type SettingsFormKind } from './settings-form-kind.ts';

const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const longestRepeated = 40;
const mostRepeated = 20;

export const calendarForm: SettingsFormKind<ShownCalendar> = {
  topic: 'calendar',
  shown: ({ settings }) => settings,
  fields: calendarFields,
  read: (view) => {
    const ticked = chosenValues(view, 'working_days');
    const holidays = lineValues(view, 'holidays');
    const wrong = holidays.filter((typed) => toCalendarDate(typed) === null);
    return {
      draft: { workingDays: week.filter((day) => ticked.includes(String(day))), holidays: holidays.toSorted() },
      problems: wrong.length === 0 ? [] : [malformed(wrong)],
    };
  },
  isSlow: quick,
  save: ({ context }, { draft, value }) =>
    changeSettings(context, {
      seen: { topic: 'calendar', version: value.version },
      wanted: () => ({
        workingDays: draft.workingDays,
        holidays: draft.holidays.map(toCalendarDate).filter((date) => date !== null),
      }),
    }),
};

/** All of them at once, so that they are put right at once. */
function malformed(lines: readonly string[]): SettingsProblem {
  return problemAt('holidays', 'dates_malformed', {
    typed: lines.slice(0, mostRepeated).map((line) => line.slice(0, longestRepeated)),
    count: lines.length,
    more: Math.max(0, lines.length - mostRepeated),
  });
}
