import type { KnownBlock } from '@slack/types';
import { settingsBounds as bounds, type Weekday, type WorkspaceSettings } from '../../domain/settings.ts';
import type { Translator } from '../../i18n/translator.ts';
import { tickedValue } from '../ids.ts';
import { option } from './elements.ts';
import {
  boxesElement,
  type FieldsOfForm,
  numberElement,
  radioElement,
  selectElement,
  settingsField,
} from './settings-fields.ts';
import { hourWords, weekdayName } from './settings-words.ts';

export type ShownReport = Pick<WorkspaceSettings, 'reportsOn' | 'reportHour' | 'weeklyReportDay'>;

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export function reportFields(t: Translator, form: FieldsOfForm, shown: ShownReport): KnownBlock[] {
  return [
    ...settingsField(t, form, {
      field: 'reports',
      label: t.text('settings.report.reports'),
      isOptional: true,
      element: boxesElement(
        [option(t.text('settings.report.reports_box'), tickedValue)],
        shown.reportsOn ? [tickedValue] : [],
      ),
    }),
    ...settingsField(t, form, {
      field: 'report_hour',
      label: t.text('settings.report.hour'),
      element: selectElement(
        hours.map((hour) => option(hourWords(hour), String(hour))),
        String(shown.reportHour),
      ),
    }),
    ...settingsField(t, form, {
      field: 'weekly_day',
      label: t.text('settings.report.weekly'),
      hint: t.text('settings.report.weekly_hint'),
      element: selectElement(
        week.map((day) => option(weekdayName(t, day), String(day))),
        String(shown.weeklyReportDay),
      ),
    }),
  ];
}

export function verificationFields(
  t: Translator,
  form: FieldsOfForm,
  { verification }: Pick<WorkspaceSettings, 'verification'>,
): KnownBlock[] {
  const options = (['ask', 'off'] as const).map((policy) =>
    option(t.text(`settings.verification.${policy}`), policy, t.text(`settings.verification.${policy}_more`)),
  );
  return settingsField(t, form, {
    field: 'verification',
    label: t.text('settings.verification.policy'),
    element: radioElement(options, verification),
  });
}

export function retentionFields(
  t: Translator,
  form: FieldsOfForm,
  { retentionDays }: Pick<WorkspaceSettings, 'retentionDays'>,
): KnownBlock[] {
  const { least, most } = bounds.retentionDays;
  return settingsField(t, form, {
    field: 'retention',
    label: t.text('settings.retention.days'),
    hint: t.text('settings.retention.hint', { least, most }),
    element: numberElement(retentionDays, { least: 0, most }),
  });
}

export function linksFields(
  t: Translator,
  form: FieldsOfForm,
  { linkPreviews }: Pick<WorkspaceSettings, 'linkPreviews'>,
): KnownBlock[] {
  const options = (['on', 'off'] as const).map((choice) => option(t.text(`settings.links.${choice}`), choice));
  return settingsField(t, form, {
    field: 'link_previews',
    label: t.text('settings.links.previews'),
    hint: t.text('settings.links.hint'),
    element: radioElement(options, linkPreviews ? 'on' : 'off'),
  });
}
