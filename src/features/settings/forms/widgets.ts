import type { InputBlock } from '@slack/types';
import { type CalendarDate, toCalendarDate } from '../../../core/dates.ts';
import { offeredLocales } from '../../../platform/i18n/common-texts.ts';
import { isTicked, type Stated, selectedValue, selectedValues, typedText } from '../../../platform/slack/view-state.ts';
import { option } from '../../../platform/slack/views/elements.ts';
import {
  boxElement,
  choiceElement,
  choicesElement,
  linesElement,
  numberElement,
} from '../../../platform/slack/views/fields.ts';
import { problemAt, type SettingsField, type SettingsProblem, type Weekday } from '../../workspace/index.ts';
import { weekdayName } from '../format.ts';
import type { SettingsTranslator } from '../texts.ts';
import { deviceGroupOption, groupsElement, localeOptions, zoneElement } from './fields.ts';
import { groupNames, lineValues, numberValue } from './values.ts';

/** `set`: the value when the form was opened. */
export interface Known<T> {
  readonly set: T;
  readonly deviceGroups: readonly string[];
}

export interface Widget<T> {
  readonly element: (t: SettingsTranslator, value: T) => InputBlock['element'];
  readonly read: (view: Stated, field: SettingsField, known: Known<T>) => T | SettingsProblem;
}

export function numberOf(limits: { readonly least: number; readonly most: number }): Widget<number> {
  return { element: (_t, value) => numberElement(value, limits), read: numberValue };
}

/** An empty field is `null`. */
export function optionalNumberOf(limits: { readonly least: number; readonly most: number }): Widget<number | null> {
  return {
    element: (_t, value) => numberElement(value ?? Number.NaN, limits),
    read: (view, field) => {
      if (typedText(view, field).trim() === '') return null;
      const value = numberValue(view, field);
      return value >= limits.least && value <= limits.most ? value : problemAt(field, 'out_of_bounds', limits);
    },
  };
}

// Slack shows at most 100 chosen options.
const mostGroups = 100;

export const someDeviceGroups: Widget<readonly string[]> = {
  element: (t, value) => {
    const chosen = value.map((name) => deviceGroupOption(t, name));
    return groupsElement(t, chosen);
  },
  read: (view, field, { set, deviceGroups }) => {
    const { names, problems } = groupNames(view, field, [...deviceGroups, ...set]);
    if (names.length > mostGroups) return problemAt(field, 'too_many', { most: mostGroups });
    return problems[0] ?? names;
  },
};

/** The name of a choice, and more about it. */
type Called<T> = (t: SettingsTranslator, value: T) => readonly [name: string, more?: string];

type Choice = string | number | boolean;

function toId(value: Choice): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}

function toOptions<T extends Choice>(t: SettingsTranslator, values: readonly T[], called: Called<T>) {
  return values.map((value) => {
    const [name, more] = called(t, value);
    return option(name, toId(value), more);
  });
}

export function oneOf<T extends Choice>(
  type: 'static_select' | 'radio_buttons',
  values: readonly T[],
  called: Called<T>,
): Widget<T> {
  return {
    element: (t, value) => choiceElement(type, toOptions(t, values, called), toId(value)),
    read: (view, field) => {
      const chosen = selectedValue(view, field);
      return values.find((value) => toId(value) === chosen) ?? problemAt(field, 'missing');
    },
  };
}

export function onOrOff(called: (t: SettingsTranslator, isOn: boolean) => string): Widget<boolean> {
  return oneOf('radio_buttons', [true, false], (t, value) => [called(t, value)]);
}

export const reportsBox: Widget<boolean> = {
  element: (t, value) => boxElement(t.text('settings.report.reports_box'), value),
  read: (view, field) => isTicked(view, field),
};

export const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const hours = Array.from({ length: 24 }, (_, hour) => hour);

export const days: Widget<readonly Weekday[]> = {
  element: (t, value) => choicesElement('checkboxes', toOptions(t, week, weekday), value.map(toId)),
  read: (view, field) => {
    const ticked = selectedValues(view, field);
    return week.filter((day) => ticked.includes(toId(day)));
  },
};

export function weekday(t: SettingsTranslator, day: Weekday): readonly [string] {
  return [weekdayName(t, day)];
}

const longestRepeated = 40;
const mostRepeated = 20;

export const dates: Widget<readonly CalendarDate[]> = {
  element: (_t, value) => linesElement(3000, value.join('\n')),
  read: (view, field) => {
    const typed = lineValues(view, field);
    const read = typed.map(toCalendarDate).filter((date) => date !== null);
    if (read.length === typed.length) return read.toSorted();
    const wrong = typed.filter((line) => toCalendarDate(line) === null);
    // All wrong dates at once, so that a person can correct them at once.
    return problemAt(field, 'dates_malformed', {
      typed: wrong.slice(0, mostRepeated).map((line) => line.slice(0, longestRepeated)),
      count: wrong.length,
      more: Math.max(0, wrong.length - mostRepeated),
    });
  },
};

export const zone: Widget<string | null> = { element: zoneElement, read: selectedValue };

export const language: Widget<string> = {
  element: (t, value) => choiceElement('static_select', localeOptions(t), value),
  read: (view, field) => localeValue(view) ?? problemAt(field, 'locale_unknown'),
};

/** `null` = no offered locale was chosen. */
export function localeValue(view: Stated): string | null {
  const chosen = selectedValue(view, 'locale');
  return offeredLocales.find((known) => known === chosen) ?? null;
}
