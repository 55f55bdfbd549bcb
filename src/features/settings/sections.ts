import { isDeepStrictEqual } from 'node:util';
import type { InputBlock, KnownBlock } from '@slack/types';
import { priorities } from '../../core/priority.ts';
import type { Stated } from '../../platform/slack/view-state.ts';
import { numberElement } from '../../platform/slack/views/fields.ts';
import { defineSlot } from '../../platform/slot.ts';
import {
  settingsBounds as bounds,
  isSettingsProblem,
  type OwnSetting,
  type SettingsField,
  type SettingsProblem,
  type WorkspaceSettings,
} from '../workspace/index.ts';
import { formKeys, isSettingsFormName, type SettingsKey, type SettingsSectionName } from './check.ts';
import { hourText, type OwnSectionText } from './format.ts';
import { type FieldsOfForm, settingsField } from './forms/fields.ts';
import { numberValue } from './forms/values.ts';
import {
  dates,
  days,
  hours,
  type Known,
  language,
  numberOf,
  oneOf,
  onOrOff,
  reportsBox,
  type Widget,
  week,
  weekday,
  zone,
} from './forms/widgets.ts';
import type { SettingsText, SettingsTranslator } from './texts.ts';

/** Sections with plain fields; each of the others has a form of its own. */
export type PlainSectionName = Exclude<SettingsSectionName, 'channels' | 'routes' | 'roles' | 'intune'>;

interface FieldTexts {
  readonly field: SettingsField;
  readonly label: (t: SettingsTranslator) => string;
  readonly hint?: (t: SettingsTranslator, form: FieldsOfForm) => string;
  readonly isOptional?: true;
}

export interface SectionField extends FieldTexts {
  readonly key: string;
  readonly element: (t: SettingsTranslator, settings: WorkspaceSettings) => InputBlock['element'];
  readonly read: (view: Stated, known: Known<WorkspaceSettings>) => Partial<WorkspaceSettings> | SettingsProblem;
}

/** A section from a feature, shown after the built-in ones. */
export interface OwnSection extends OwnSectionText {
  readonly fields: readonly SectionField[];
}

export const settingsSections = defineSlot<OwnSection>('sections of the settings');

export function keysOf(sectionName: string, sections: readonly OwnSection[]): readonly string[] {
  if (isSettingsFormName(sectionName)) return formKeys[sectionName];
  return sections.find((one) => one.name === sectionName)?.fields.map(({ key }) => key) ?? [];
}

function setting<K extends SettingsKey>(key: K, widget: Widget<WorkspaceSettings[K]>, words: FieldTexts): SectionField {
  return {
    ...words,
    key,
    element: (t, settings) => widget.element(t, settings[key]),
    read: (view, { set, deviceGroups }) => {
      const value = widget.read(view, words.field, { set: set[key], deviceGroups });
      return isSettingsProblem(value) ? value : { [key]: value };
    },
  };
}

export function ownField<T>({ key, of }: OwnSetting<T>, widget: Widget<T>, words: FieldTexts): SectionField {
  return {
    ...words,
    key,
    element: (t, settings) => widget.element(t, of(settings)),
    read: (view, { set, deviceGroups }) => {
      const value = widget.read(view, words.field, { set: of(set), deviceGroups });
      if (isSettingsProblem(value)) return value;
      return isDeepStrictEqual(value, of(set)) ? {} : { own: { ...set.own, [key]: value } };
    },
  };
}

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
      read: (view, { set }) => ({ [key]: { ...set[key], [priority]: numberValue(view, field) } }),
    };
  });
}

/** `changeSettings` checks the permission and the bounds. */
export const plainSections: Readonly<Record<PlainSectionName, readonly SectionField[]>> = {
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
        hint: (t) => t.text('settings.own_completion.hint'),
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

/** `draft`: the settings with the entered values. */
export function readSection(
  view: Stated,
  { section, settings, deviceGroups }: SetSection & { readonly deviceGroups: readonly string[] },
) {
  let draft = settings;
  const problems: SettingsProblem[] = [];
  for (const { read } of section) {
    const entered = read(view, { set: draft, deviceGroups });
    if (isSettingsProblem(entered)) problems.push(entered);
    else draft = { ...draft, ...entered };
  }
  return { draft, problems };
}
