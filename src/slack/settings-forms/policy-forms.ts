import {
  digestPictures,
  overviewOccasions,
  overviewRhythms,
  type Weekday,
  type WorkspaceSettings,
} from '../../domain/settings.ts';
import { problemAt } from '../../domain/settings-problem.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { countExpired } from '../../usecases/list-expired.ts';
import { chosenValue, numberValue } from '../settings-values.ts';
import {
  digestFields,
  linksFields,
  retentionFields,
  type ShownDigest,
  verificationFields,
} from '../views/settings-policy-fields.ts';
import { quick, type SettingsFormKind } from './settings-form-kind.ts';

const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export const digestForm: SettingsFormKind<ShownDigest> = {
  topic: 'digest',
  shown: ({ settings }) => settings,
  fields: digestFields,
  read: (view, { model }) => {
    const day = week.find((known) => String(known) === chosenValue(view, 'weekly_day'));
    const pictures = digestPictures.find((known) => known === chosenValue(view, 'digest_pictures'));
    const overviews = overviewRhythms.find((known) => known === chosenValue(view, 'overviews'));
    const when = overviewOccasions.find((known) => known === chosenValue(view, 'overview_when'));
    return {
      draft: {
        digestHour: Number(chosenValue(view, 'digest_hour') ?? Number.NaN),
        weeklyDigestDay: day ?? model.settings.weeklyDigestDay,
        digestPictures: pictures ?? model.settings.digestPictures,
        overviews: overviews ?? model.settings.overviews,
        overviewWhen: when ?? model.settings.overviewWhen,
      },
      problems: [
        ...(day === undefined ? [problemAt('weekly_day', 'missing')] : []),
        ...(pictures === undefined ? [problemAt('digest_pictures', 'missing')] : []),
        ...(overviews === undefined ? [problemAt('overviews', 'missing')] : []),
        ...(when === undefined ? [problemAt('overview_when', 'missing')] : []),
      ],
    };
  },
  isSlow: quick,
  save: ({ context }, { draft, value }) =>
    changeSettings(context, {
      seen: { topic: 'digest', version: value.version },
      wanted: () => ({ ...draft }),
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
