import type { Weekday } from '../../domain/settings.ts';
import { problemAt } from '../../domain/settings-problem.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { foreseeRemoval } from '../../usecases/foresee-removal.ts';
import { tickedValue } from '../ids.ts';
import { chosenValue, chosenValues, numberValue } from '../settings-values.ts';
import {
  linksFields,
  reportFields,
  retentionFields,
  type ShownReport,
  verificationFields,
} from '../views/settings-policy-fields.ts';
import { quick, type SettingsFormKind } from './settings-form-kind.ts';

const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export const reportForm: SettingsFormKind<ShownReport> = {
  topic: 'report',
  shown: ({ settings }) => settings,
  fields: reportFields,
  read: (view, { model }) => {
    const day = week.find((known) => String(known) === chosenValue(view, 'weekly_day'));
    return {
      draft: {
        reportsOn: chosenValues(view, 'reports').includes(tickedValue),
        reportHour: Number(chosenValue(view, 'report_hour') ?? Number.NaN),
        weeklyReportDay: day ?? model.settings.weeklyReportDay,
      },
      problems: day === undefined ? [problemAt('weekly_day', 'missing')] : [],
    };
  },
  isSlow: quick,
  save: ({ context }, { draft: { reportsOn, reportHour, weeklyReportDay }, value }) =>
    changeSettings(context, {
      seen: { topic: 'report', version: value.version },
      wanted: () => ({ reportsOn, reportHour, weeklyReportDay }),
    }),
};

export const verificationForm: SettingsFormKind<{ readonly verification: 'ask' | 'off' }> = {
  topic: 'verification',
  shown: ({ settings }) => settings,
  fields: verificationFields,
  read: (view) => {
    const chosen = chosenValue(view, 'verification');
    const isKnown = chosen === 'ask' || chosen === 'off';
    return {
      draft: { verification: chosen === 'off' ? 'off' : 'ask' },
      problems: isKnown ? [] : [problemAt('verification', 'missing')],
    };
  },
  isSlow: quick,
  save: ({ context }, { draft: { verification }, value }) =>
    changeSettings(context, {
      seen: { topic: 'verification', version: value.version },
      wanted: () => ({ verification }),
    }),
};

export const retentionForm: SettingsFormKind<{ readonly retentionDays: number }> = {
  topic: 'retention',
  shown: ({ settings }) => settings,
  fields: retentionFields,
  read: (view) => ({ draft: { retentionDays: numberValue(view, 'retention') }, problems: [] }),
  isSlow: quick,
  save: ({ context }, { draft: { retentionDays }, value }) =>
    changeSettings(context, {
      seen: { topic: 'retention', version: value.version },
      wanted: () => ({ retentionDays }),
    }),
  remarks: async ({ context, t }) => {
    const foreseen = await foreseeRemoval(context);
    if (foreseen === null) return [];
    const { count, from, hasAuditor } = foreseen;
    return [
      t.mrkdwn('settings.retention.concerned', { count, at: t.instant(from) }),
      ...(hasAuditor ? [] : [t.mrkdwn('settings.retention.no_auditor')]),
    ];
  },
};

export const linksForm: SettingsFormKind<{ readonly linkPreviews: boolean }> = {
  topic: 'links',
  shown: ({ settings }) => settings,
  fields: linksFields,
  read: (view) => {
    const chosen = chosenValue(view, 'link_previews');
    const isKnown = chosen === 'on' || chosen === 'off';
    return {
      draft: { linkPreviews: chosen === 'on' },
      problems: isKnown ? [] : [problemAt('link_previews', 'missing')],
    };
  },
  isSlow: quick,
  save: ({ context }, { draft: { linkPreviews }, value }) =>
    changeSettings(context, {
      seen: { topic: 'links', version: value.version },
      wanted: () => ({ linkPreviews }),
    }),
};
