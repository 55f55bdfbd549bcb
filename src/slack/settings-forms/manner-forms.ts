import type { ViewOutput } from '@slack/bolt';
import { problemAt } from '../../domain/settings-problem.ts';
import { offeredLocales } from '../../i18n/locales.ts';
import { changeManner } from '../../usecases/change-manner.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { channelValue, chosenValue, typedValue } from '../settings-values.ts';
import { channelIn } from '../values/settings-values.ts';
import {
  channelLanguageFields,
  type ShownChannelManner,
  type ShownWorkspaceManner,
  workspaceLanguageFields,
} from '../views/settings-language-fields.ts';
import { quick, type SettingsFormKind } from './settings-form-kind.ts';

export const workspaceMannerForm: SettingsFormKind<ShownWorkspaceManner> = {
  topic: 'language',
  shown: ({ settings, defaults }) => ({ ...settings, configuredZone: defaults.timeZone }),
  fields: workspaceLanguageFields,
  read: (view, { model }) => {
    const locale = localeValue(view);
    return {
      draft: { timeZone: chosenValue(view, 'time_zone'), locale, configuredZone: model.defaults.timeZone },
      problems: locale === null ? [problemAt('locale', 'locale_unknown')] : [],
    };
  },
  isSlow: quick,
  save: ({ context }, { draft: { timeZone, locale }, value }) =>
    changeSettings(context, {
      seen: { topic: 'language', version: value.version },
      wanted: (now) => ({ timeZone, locale: locale ?? now.locale }),
    }),
};

export const channelMannerForm: SettingsFormKind<ShownChannelManner> = {
  topic: 'language',
  addsToList: true,
  shown: ({ settings }, item) => {
    const channelId = channelIn(item);
    const { timeZone = null, locale = null } = channelId === null ? {} : (settings.channels[channelId] ?? {});
    return { channelId, typedChannel: '', timeZone, locale };
  },
  fields: channelLanguageFields,
  read: (view, { model: { hidden }, item }) => ({
    draft: {
      channelId: channelValue(view, 'manner_channel', { set: channelIn(item), hidden }),
      typedChannel: typedValue(view, 'manner_channel_typed'),
      timeZone: chosenValue(view, 'time_zone'),
      locale: localeValue(view),
    },
    problems: [],
  }),
  isSlow: () => true,
  save: ({ context, deps }, { draft: { channelId, typedChannel, timeZone, locale }, value }) =>
    changeManner(context, deps.directory, {
      seenVersion: value.version,
      channelId,
      typedChannel,
      replaces: channelIn(value.item),
      manner: { timeZone, locale },
    }),
};

function localeValue(view: Pick<ViewOutput, 'state'>): string | null {
  return offeredLocales.find((known) => known === chosenValue(view, 'locale')) ?? null;
}
