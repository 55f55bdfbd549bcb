import type { KnownBlock } from '@slack/types';
import {
  settingsBounds as bounds,
  digestPictures,
  overviewOccasions,
  overviewRhythms,
  type Weekday,
  type WorkspaceSettings,
} from '../../domain/settings.ts';
import type { Translator } from '../../i18n/translator.ts';
import { option } from './elements.ts';
import { type FieldsOfForm, numberElement, radioElement, selectElement, settingsField } from './settings-fields.ts';
import { hourWords, weekdayName } from './settings-words.ts';

export type ShownDigest = Pick<
  WorkspaceSettings,
  'digestHour' | 'weeklyDigestDay' | 'digestPictures' | 'overviews' | 'overviewWhen'
>;

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
    ...settingsField(t, form, {
      field: 'digest_pictures',
      label: t.text('settings.digest.pictures'),
      hint: t.text('settings.digest.pictures_hint'),
      element: radioElement(
        digestPictures.map((when) => option(t.text(`settings.digest.pictures.${when}`), when)),
        shown.digestPictures,
      ),
    }),
    ...overviewFields(t, form, shown),
  ];
}

function overviewFields(t: Translator, form: FieldsOfForm, shown: ShownDigest): readonly KnownBlock[] {
  return [
    ...settingsField(t, form, {
      field: 'overviews',
      label: t.text('settings.overview.rhythm'),
      hint: t.text('settings.overview.hint'),
      element: radioElement(
        overviewRhythms.map((one) => option(t.text(`settings.overview.rhythm.${one}`), one)),
        shown.overviews,
      ),
    }),
    ...settingsField(t, form, {
      field: 'overview_when',
      label: t.text('settings.overview.when'),
      element: radioElement(
        overviewOccasions.map((one) => option(t.text(`settings.overview.when.${one}`), one)),
        shown.overviewWhen,
      ),
    }),
  ];
}

export function verificationFields(
  t: Translator,
  form: FieldsOfForm,
  { verification, ownCompletion }: Pick<WorkspaceSettings, 'verification' | 'ownCompletion'>,
): KnownBlock[] {
  const options = (['ask', 'off'] as const).map((policy) =>
    option(t.text(`settings.verification.${policy}`), policy, t.text(`settings.verification.${policy}_more`)),
  );
  const own = (['on', 'off'] as const).map((choice) => option(t.text(`settings.own_completion.${choice}`), choice));
  return [
    ...settingsField(t, form, {
      field: 'verification',
      label: t.text('settings.verification.policy'),
      element: radioElement(options, verification),
    }),
    ...settingsField(t, form, {
      field: 'own_completion',
      label: t.text('settings.own_completion.label'),
      element: radioElement(own, ownCompletion ? 'on' : 'off'),
    }),
  ];
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
