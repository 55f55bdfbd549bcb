import type { Weekday, WorkspaceSettings } from '../../domain/settings.ts';
import { problemAt } from '../../domain/settings-problem.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { countExpired } from '../../usecases/list-expired.ts';
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

export const verificationForm: SettingsFormKind<Pick<WorkspaceSettings, 'verification' | 'ownCompletion'>> = {
  topic: 'verification',
  shown: ({ settings }) => settings,
  fields: verificationFields,
  read: (view) => {
    const chosen = chosenValue(view, 'verification');
    const own = chosenValue(view, 'own_completion');
    return {
      draft: { verification: chosen === 'off' ? 'off' : 'ask', ownCompletion: own === 'on' },
      problems: [
        ...(chosen === 'ask' || chosen === 'off' ? [] : [problemAt('verification', 'missing')]),
        ...(own === 'on' || own === 'off' ? [] : [problemAt('own_completion', 'missing')]),
      ],
    };
  },
  isSlow: quick,
  save: ({ context }, { draft: { verification, ownCompletion }, value }) =>
    changeSettings(context, {
      seen: { topic: 'verification', version: value.version },
      wanted: () => ({ verification, ownCompletion }),
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
    const count = await countExpired(context);
    return count === null ? [] : [t.mrkdwn('settings.retention.concerned', { count })];
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
