import { isDeepStrictEqual } from 'node:util';
import type { InputBlock, KnownBlock } from '@slack/types';
import { type CalendarDate, toCalendarDate } from '../../core/dates.ts';
import { priorities } from '../../core/priority.ts';
import { offeredLocales } from '../../platform/i18n/common-texts.ts';
import { tickedValue } from '../../platform/slack/ids.ts';
import { option } from '../../platform/slack/views/elements.ts';
import { defineSlot } from '../../platform/slot.ts';
import {
  settingsBounds as bounds,
  isSettingsProblem,
  type OwnSetting,
  problemAt,
  type SettingsField,
  type SettingsProblem,
  type Weekday,
  type WorkspaceSettings,
} from '../workspace/index.ts';
import { formKeys, isSettingsTopic, type SettingsKey, type SettingsTopic } from './check.ts';
import { hourText, type OwnTopic, weekdayName } from './format.ts';
import {
  boxElement,
  boxesElement,
  choiceElement,
  type FieldsOfForm,
  linesElement,
  localeOptions,
  numberElement,
  settingsField,
  zoneElement,
} from './forms/fields.ts';
import { chosenValue, chosenValues, lineValues, numberValue, type Stated } from './forms/values.ts';
import type { SettingsText, SettingsTranslator } from './texts.ts';

/** The sections whose fields need nothing but the settings; each of the others has a form of its own. */
export type SectionTopic = Exclude<SettingsTopic, 'channels' | 'routes' | 'roles' | 'intune'>;

interface Words {
  readonly field: SettingsField;
  readonly label: (t: SettingsTranslator) => string;
  readonly hint?: (t: SettingsTranslator, form: FieldsOfForm) => string;
  readonly isOptional?: true;
}

export interface SectionField extends Words {
  /** Of the setting. */
  readonly key: string;
  readonly element: (t: SettingsTranslator, settings: WorkspaceSettings) => InputBlock['element'];
  /** What was entered, as a part of the settings. */
  readonly read: (view: Stated, settings: WorkspaceSettings) => Partial<WorkspaceSettings> | SettingsProblem;
}

/** A section of the settings that a feature brings. It is after those that are always there. */
export interface OwnSection extends OwnTopic {
  readonly fields: readonly SectionField[];
}

export const settingsSections = defineSlot<OwnSection>('sections of the settings');

/** The keys of the settings that a form changes. */
export function keysOf(topic: string, sections: readonly OwnSection[]): readonly string[] {
  if (isSettingsTopic(topic)) return formKeys[topic];
  return sections.find((one) => one.topic === topic)?.fields.map(({ key }) => key) ?? [];
}

interface Widget<T> {
  readonly element: (t: SettingsTranslator, value: T) => InputBlock['element'];
  readonly read: (view: Stated, field: SettingsField) => T | SettingsProblem;
}

function setting<K extends SettingsKey>(key: K, widget: Widget<WorkspaceSettings[K]>, words: Words): SectionField {
  return {
    ...words,
    key,
    element: (t, settings) => widget.element(t, settings[key]),
    read: (view) => {
      const value = widget.read(view, words.field);
      return isSettingsProblem(value) ? value : { [key]: value };
    },
  };
}

/** The field of a setting that a feature brings. */
export function ownField<T>({ key, of }: OwnSetting<T>, widget: Widget<T>, words: Words): SectionField {
  return {
    ...words,
    key,
    element: (t, settings) => widget.element(t, of(settings)),
    read: (view, settings) => {
      const value = widget.read(view, words.field);
      if (isSettingsProblem(value)) return value;
      return isDeepStrictEqual(value, of(settings)) ? {} : { own: { ...settings.own, [key]: value } };
    },
  };
}

/** A number of days for each priority. */
function perPriority(
  key: 'dueDays' | 'waitingDays',
  name: 'due' | 'waiting',
  hintOfLast?: SettingsText,
): readonly SectionField[] {
  return priorities.map((priority) => {
    const field = `${name}_${priority}` as const;
    return {
      key,
      field,
      label: (t) => t.text(`settings.dates.${name}`, { priority: t.text(`priority.${priority}`) }),
      ...(priority === 'low' && hintOfLast !== undefined
        ? { hint: (t: SettingsTranslator) => t.text(hintOfLast) }
        : {}),
      element: (_t, settings) => numberElement(settings[key][priority], bounds[key]),
      read: (view, settings) => ({ [key]: { ...settings[key], [priority]: numberValue(view, field) } }),
    };
  });
}

function numberOf(limits: { readonly least: number; readonly most: number }): Widget<number> {
  return { element: (_t, value) => numberElement(value, limits), read: numberValue };
}

/** What a choice is called, and more about it. */
type Called<T> = (t: SettingsTranslator, value: T) => readonly [name: string, more?: string];

type Choice = string | number | boolean;

function idOf(value: Choice): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}

function optionsOf<T extends Choice>(t: SettingsTranslator, values: readonly T[], called: Called<T>) {
  return values.map((value) => {
    const [name, more] = called(t, value);
    return option(name, idOf(value), more);
  });
}

function oneOf<T extends Choice>(
  type: 'static_select' | 'radio_buttons',
  values: readonly T[],
  called: Called<T>,
): Widget<T> {
  return {
    element: (t, value) => choiceElement(type, optionsOf(t, values, called), idOf(value)),
    read: (view, field) => {
      const chosen = chosenValue(view, field);
      return values.find((value) => idOf(value) === chosen) ?? problemAt(field, 'missing');
    },
  };
}

export function onOrOff(called: (t: SettingsTranslator, isOn: boolean) => string): Widget<boolean> {
  return oneOf('radio_buttons', [true, false], (t, value) => [called(t, value)]);
}

const reportsBox: Widget<boolean> = {
  element: (t, value) => boxElement(t.text('settings.report.reports_box'), value),
  read: (view, field) => chosenValues(view, field).includes(tickedValue),
};

const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

const days: Widget<readonly Weekday[]> = {
  element: (t, value) => boxesElement(optionsOf(t, week, weekday), value.map(idOf)),
  read: (view, field) => {
    const ticked = chosenValues(view, field);
    return week.filter((day) => ticked.includes(idOf(day)));
  },
};

function weekday(t: SettingsTranslator, day: Weekday): readonly [string] {
  return [weekdayName(t, day)];
}

const longestRepeated = 40;
const mostRepeated = 20;

const dates: Widget<readonly CalendarDate[]> = {
  element: (_t, value) => linesElement(value, 3000),
  read: (view, field) => {
    const typed = lineValues(view, field);
    const read = typed.map(toCalendarDate).filter((date) => date !== null);
    if (read.length === typed.length) return read.toSorted();
    const wrong = typed.filter((line) => toCalendarDate(line) === null);
    // All of them at once, so that they are put right at once.
    return problemAt(field, 'dates_malformed', {
      typed: wrong.slice(0, mostRepeated).map((line) => line.slice(0, longestRepeated)),
      count: wrong.length,
      more: Math.max(0, wrong.length - mostRepeated),
    });
  },
};

const zone: Widget<string | null> = { element: zoneElement, read: chosenValue };

const language: Widget<string> = {
  element: (t, value) => choiceElement('static_select', localeOptions(t), value),
  read: (view, field) => localeValue(view) ?? problemAt(field, 'locale_unknown'),
};

/** `null` where none of ours was chosen. */
export function localeValue(view: Stated): string | null {
  const chosen = chosenValue(view, 'locale');
  return offeredLocales.find((known) => known === chosen) ?? null;
}

/** Bot admins may change each of them, which `changeSettings` checks, like the bounds. */
export const plainSections: Readonly<Record<SectionTopic, readonly SectionField[]>> = {
  dates: [
    ...perPriority('dueDays', 'due', 'settings.dates.due_hint'),
    ...perPriority('waitingDays', 'waiting'),
    setting('escalateAfterDays', numberOf(bounds.escalateAfterDays), {
      field: 'escalate_after',
      label: (t) => t.text('settings.dates.escalate'),
    }),
  ],
  calendar: [
    setting('workingDays', days, {
      field: 'working_days',
      label: (t) => t.text('settings.calendar.days'),
      hint: (t) => t.text('settings.calendar.days_hint'),
    }),
    setting('holidays', dates, {
      field: 'holidays',
      label: (t) => t.text('settings.calendar.holidays'),
      hint: (t) => t.text('settings.calendar.holidays_hint', { most: bounds.holidays }),
      isOptional: true,
    }),
  ],
  report: [
    setting('reportsOn', reportsBox, {
      field: 'reports',
      label: (t) => t.text('settings.report.reports'),
      isOptional: true,
    }),
    setting(
      'reportHour',
      oneOf('static_select', hours, (_t, hour) => [hourText(hour)]),
      { field: 'report_hour', label: (t) => t.text('settings.report.hour') },
    ),
    setting('weeklyReportDay', oneOf('static_select', week, weekday), {
      field: 'weekly_day',
      label: (t) => t.text('settings.report.weekly'),
      hint: (t) => t.text('settings.report.weekly_hint'),
    }),
  ],
  verification: [
    setting(
      'verification',
      oneOf('radio_buttons', ['ask', 'off'], (t, policy) => [
        t.text(`settings.verification.${policy}`),
        t.text(`settings.verification.${policy}_more`),
      ]),
      { field: 'verification', label: (t) => t.text('settings.verification.policy') },
    ),
    setting(
      'ownCompletion',
      onOrOff((t, isOn) => t.text(`settings.own_completion.${isOn ? 'on' : 'off'}`)),
      {
        field: 'own_completion',
        label: (t) => t.text('settings.own_completion.label'),
      },
    ),
  ],
  retention: [
    setting('retentionDays', numberOf({ ...bounds.retentionDays, least: 0 }), {
      field: 'retention',
      label: (t) => t.text('settings.retention.days'),
      hint: (t) => t.text('settings.retention.hint', bounds.retentionDays),
    }),
  ],
  language: [
    setting('timeZone', zone, {
      field: 'time_zone',
      label: (t) => t.text('settings.channel_locale.zone'),
      hint: (t, { defaults }) => t.text('settings.channel_locale.zone_hint_workspace', { zone: defaults.timeZone }),
      isOptional: true,
    }),
    setting('locale', language, { field: 'locale', label: (t) => t.text('settings.channel_locale.language') }),
  ],
};

interface SetSection {
  readonly section: readonly SectionField[];
  readonly settings: WorkspaceSettings;
}

/** The fields of a section, with what is set. */
export function sectionFields(
  t: SettingsTranslator,
  form: FieldsOfForm,
  { section, settings }: SetSection,
): readonly KnownBlock[] {
  return section.flatMap(({ label, hint, element, ...parts }) =>
    settingsField(t, form, {
      ...parts,
      label: label(t),
      ...(hint === undefined ? {} : { hint: hint(t, form) }),
      element: element(t, settings),
    }),
  );
}

/** The settings with what was entered in a section, and what is wrong with it. */
export function readSection(view: Stated, { section, settings }: SetSection) {
  let draft = settings;
  const problems: SettingsProblem[] = [];
  for (const { read } of section) {
    const entered = read(view, draft);
    if (isSettingsProblem(entered)) problems.push(entered);
    else draft = { ...draft, ...entered };
  }
  return { draft, problems };
}
