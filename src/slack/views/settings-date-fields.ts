import type { KnownBlock } from '@slack/types';
import { type Priority, priorities } from '../../domain/priority.ts';
import { settingsBounds as bounds, type Weekday, type WorkspaceSettings } from '../../domain/settings.ts';
import type { Translator } from '../../i18n/translator.ts';
import { option } from './elements.ts';
import { boxesElement, type FieldsOfForm, linesElement, numberElement, settingsField } from './settings-fields.ts';
import { weekdayName } from './settings-words.ts';

export type ShownDates = Pick<WorkspaceSettings, 'dueDays' | 'waitingDays' | 'escalateAfterDays'>;

export function dateFields(t: Translator, form: FieldsOfForm, shown: ShownDates): KnownBlock[] {
  const { dueDays, waitingDays, escalateAfterDays } = shown;
  const named = (priority: Priority) => ({ priority: t.text(`priority.${priority}`) });
  return [
    ...priorities.flatMap((priority) =>
      settingsField(t, form, {
        field: `due_${priority}`,
        label: t.text('settings.dates.due', named(priority)),
        ...(priority === 'low' ? { hint: t.text('settings.dates.due_hint') } : {}),
        element: numberElement(dueDays[priority], bounds.dueDays),
      }),
    ),
    ...priorities.flatMap((priority) =>
      settingsField(t, form, {
        field: `waiting_${priority}`,
        label: t.text('settings.dates.waiting', named(priority)),
        element: numberElement(waitingDays[priority], bounds.waitingDays),
      }),
    ),
    ...settingsField(t, form, {
      field: 'escalate_after',
      label: t.text('settings.dates.escalate'),
      element: numberElement(escalateAfterDays, bounds.escalateAfterDays),
    }),
  ];
}

export interface ShownCalendar {
  readonly workingDays: readonly Weekday[];
  readonly holidays: readonly string[];
}

const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export function calendarFields(t: Translator, form: FieldsOfForm, shown: ShownCalendar): KnownBlock[] {
  const days = week.map((day) => option(weekdayName(t, day), String(day)));
  return [
    ...settingsField(t, form, {
      field: 'working_days',
      label: t.text('settings.calendar.days'),
      hint: t.text('settings.calendar.days_hint'),
      element: boxesElement(days, shown.workingDays.map(String)),
    }),
    ...settingsField(t, form, {
      field: 'holidays',
      label: t.text('settings.calendar.holidays'),
      hint: t.text('settings.calendar.holidays_hint', { most: bounds.holidays }),
      isOptional: true,
      element: linesElement(shown.holidays, 3000),
    }),
  ];
}
