import type { KnownBlock } from '@slack/types';
import { settingsBounds as bounds, type Weekday, type WorkspaceSettings } from '../../domain/settings.ts';
import type { Translator } from '../../i18n/translator.ts';
import { option } from './elements.ts';
import { type FieldsOfForm, numberElement, radioElement, selectElement, settingsField } from './settings-fields.ts';
import { hourWords, weekdayName } from './settings-words.ts';

export type ShownDigest = Pick<WorkspaceSettings, 'digestHour' | 'weeklyDigestDay'>;

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export function digestFields(t: Translator, form: FieldsOfForm, shown: ShownDigest): KnownBlock[] {
  return [
    ...settingsField(t, form, {
      field: 'digest_hour',
      label: t.text('settings.digest.hour'),
      element: selectElement(
        hours.map((hour) => option(hourWords(hour), String(hour))),
        String(shown.digestHour),
      ),
    }),
    ...settingsField(t, form, {
      field: 'weekly_day',
      label: t.text('settings.digest.weekly'),
      element: selectElement(
        week.map((day) => option(weekdayName(t, day), String(day))),
        String(shown.weeklyDigestDay),
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
