import type { KnownBlock } from '@slack/types';
import { type Priority, priorities } from '../../domain/priority.ts';
import { settingsBounds as bounds, type ReminderPolicy, type Weekday } from '../../domain/settings.ts';
import type { Translator } from '../../i18n/translator.ts';
import { tickedValue } from '../ids.ts';
import { option } from './elements.ts';
import {
  boxesElement,
  type FieldsOfForm,
  linesElement,
  numberElement,
  settingsField,
  textElement,
} from './settings-fields.ts';
import { weekdayName } from './settings-words.ts';

export interface ShownDates {
  readonly dueDays: Readonly<Record<Priority, number>>;
  readonly reminders: ReminderPolicy;
}

export function dateFields(t: Translator, form: FieldsOfForm, { dueDays, reminders }: ShownDates): KnownBlock[] {
  const box = option(t.text('settings.dates.reminders_box'), tickedValue);
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
    ...settingsField(t, form, {
      field: 'reminders',
      label: t.text('settings.dates.reminders'),
      isOptional: true,
      element: boxesElement([box], reminders.isOn ? [tickedValue] : []),
    }),
    ...settingsField(t, form, {
      field: 'days_before',
      label: t.text('settings.dates.before'),
      hint: t.text('settings.dates.before_hint'),
      isOptional: true,
      element: textElement(reminders.daysBefore.join(', '), 60),
    }),
    ...priorities.flatMap((priority) =>
      settingsField(t, form, {
        field: `waiting_${priority}`,
        label: t.text('settings.dates.waiting', named(priority)),
        element: numberElement(reminders.waitingDays[priority], bounds.waitingDays),
      }),
    ),
    ...settingsField(t, form, {
      field: 'escalate_after',
      label: t.text('settings.dates.escalate'),
      element: numberElement(reminders.escalateAfterDays, bounds.escalateAfterDays),
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
