import { toCalendarDate } from '../../domain/calendar-date.ts';
import type { Weekday } from '../../domain/settings.ts';
import { problemAt } from '../../domain/settings-problem.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { chosenValues, lineValues } from '../settings-values.ts';
import { calendarFields, type ShownCalendar } from '../views/settings-date-fields.ts';
import { quick, type SettingsFormKind } from './settings-form-kind.ts';

const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const mostRepeated = 40;

export const calendarForm: SettingsFormKind<ShownCalendar> = {
  topic: 'calendar',
  shown: ({ settings }) => settings,
  fields: calendarFields,
  read: (view) => {
    const ticked = chosenValues(view, 'working_days');
    const holidays = lineValues(view, 'holidays');
    const wrong = holidays.find((typed) => toCalendarDate(typed) === null);
    return {
      draft: { workingDays: week.filter((day) => ticked.includes(String(day))), holidays: holidays.toSorted() },
      problems:
        wrong === undefined ? [] : [problemAt('holidays', 'date_malformed', { typed: wrong.slice(0, mostRepeated) })],
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
