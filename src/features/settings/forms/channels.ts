import type { KnownBlock } from '@slack/types';
import { rejectWith } from '../../../core/domain-error.ts';
import type { ChannelId } from '../../../core/identifiers.ts';
import type { CallContext, PersonContext } from '../../../platform/context.ts';
import { selectedValue } from '../../../platform/slack/view-state.ts';
import { context } from '../../../platform/slack/views/elements.ts';
import { choiceElement } from '../../../platform/slack/views/fields.ts';
import type { PeopleDirectory } from '../../people/index.ts';
import { type ChannelLocale, rejectSetting, type VersionedSettings } from '../../workspace/index.ts';
import { changeSettings } from '../change.ts';
import { changeChannels, checkChannel } from '../channels.ts';
import { type ChannelKey, channelKeys } from '../check.ts';
import { authorizeSettings } from '../permissions.ts';
import type { SettingsTranslator } from '../texts.ts';
import { channelField, type FieldsOfForm, localeOptions, settingsField, zoneElement } from './fields.ts';
import {
  enteredMention,
  isOtherMention,
  mentionFields,
  mentionProblems,
  type ShownMention,
  shownMention,
  wantedMention,
} from './mention.ts';
import type { SettingsFormKind } from './runnable-form.ts';
import { channelIn, channelValue } from './values.ts';
import { localeValue } from './widgets.ts';

export const channelsForm: SettingsFormKind<ShownChannels> = {
  sectionName: 'channels',
  shown: ({ settings }) => ({ ...settings, mention: shownMention(settings.itMention) }),
  fields: channelFields,
  read: (view, { model: { settings, hidden } }) => {
    const chosen = each((purpose) =>
      channelValue(view, `${purpose}_channel`, { set: settings[`${purpose}ChannelId`], hidden }),
    );
    const mention = enteredMention(view);
    return { draft: { ...chosen, mention }, problems: mentionProblems(mention) };
  },
  isSlow: (draft, { settings }) =>
    isOtherMention(draft.mention, settings.itMention) ||
    channelKeys.some((key) => draft[key] !== null && draft[key] !== settings[key]),
  save: ({ context, deps }, { draft: { mention, ...channels }, value }) =>
    changeChannels(context, deps.directory, {
      seenVersion: value.version,
      channels,
      mention: wantedMention(mention),
    }),
};

type Purpose = 'it' | 'escalation' | 'report';

function each<T>(of: (purpose: Purpose) => T): Readonly<Record<ChannelKey, T>> {
  return { itChannelId: of('it'), escalationChannelId: of('escalation'), reportChannelId: of('report') };
}

export const channelLocaleForm: SettingsFormKind<EnteredChannelLocale> = {
  sectionName: 'language',
  title: 'settings.form.channel_locale',
  shown: ({ settings }, item) => {
    const channelId = channelIn(item);
    const { timeZone = null, locale = null } = channelId === null ? {} : (settings.channels[channelId] ?? {});
    return { channelId, timeZone, locale };
  },
  fields: channelLanguageFields,
  read: (view, { model: { hidden }, item }) => ({
    draft: {
      channelId: channelValue(view, 'locale_channel', { set: channelIn(item), hidden }),
      timeZone: selectedValue(view, 'time_zone'),
      locale: localeValue(view),
    },
    problems: [],
  }),
  isSlow: () => true,
  save: ({ context, deps }, { draft, value: { version, item } }) =>
    changeChannelLocale(context, deps.directory, draft, { version, replaces: channelIn(item) }),
};

interface EnteredChannelLocale extends ChannelLocale {
  readonly channelId: ChannelId | null;
}

/**
 * A channel without a time zone and a language has the workspace's again. `replaces`: the channel that had them before;
 * `null` = none.
 */
async function changeChannelLocale(
  context: CallContext,
  directory: PeopleDirectory,
  entered: EnteredChannelLocale,
  { version, replaces }: { readonly version: number; readonly replaces: ChannelId | null },
): Promise<VersionedSettings> {
  authorizeSettings(context.actor);
  const { channelId, timeZone, locale } = entered;
  if (channelId === null) return rejectSetting('locale_channel', 'missing');
  const problem = await checkChannel(context, directory, { field: 'locale_channel', channelId });
  if (problem !== null) return rejectWith('settings_not_possible', { problems: [problem] });
  const isOwn = timeZone !== null || locale !== null;
  return await changeSettings(context, {
    seen: { sectionName: 'language', version },
    wanted: ({ channels }) => {
      const others = Object.entries(channels).filter(([id]) => id !== channelId && id !== replaces);
      const own = isOwn ? [[channelId, { timeZone, locale }] as const] : [];
      return { channels: Object.fromEntries([...others, ...own]) };
    },
  });
}

/** The channel has the workspace's time zone and language again. */
export async function removeChannelLocale(
  context: PersonContext,
  { version, channelId }: { readonly version: number; readonly channelId: ChannelId },
): Promise<VersionedSettings> {
  return await changeSettings(context, {
    seen: { sectionName: 'language', version },
    wanted: ({ channels: { [channelId]: _, ...channels } }) => ({ channels }),
  });
}

export interface ShownItChannel {
  readonly itChannelId: ChannelId | null;
  readonly mention: ShownMention;
}

export interface ShownChannels extends ShownItChannel, Readonly<Record<ChannelKey, ChannelId | null>> {}

export function channelFields(t: SettingsTranslator, form: FieldsOfForm, shown: ShownChannels): readonly KnownBlock[] {
  const chosen = (purpose: Purpose) =>
    channelField(t, form, {
      ...purposeParts(t, purpose),
      isOptional: true,
      chosen: shown[`${purpose}ChannelId`],
    });
  return [
    context(t.mrkdwn('settings.channels.invite'), t.mrkdwn('settings.channels.private')),
    ...chosen('it'),
    ...configured(t, form, shown),
    ...mentionFields(t, form, shown.mention),
    ...chosen('escalation'),
    ...chosen('report'),
  ];
}

/** The IT channel is required, unless the environment names one. */
export function itChannelFields(
  t: SettingsTranslator,
  form: FieldsOfForm,
  shown: ShownItChannel,
): readonly KnownBlock[] {
  const parts = { ...purposeParts(t, 'it'), chosen: shown.itChannelId };
  return [
    ...channelField(t, form, form.defaults.itChannelId === null ? parts : { ...parts, isOptional: true }),
    ...configured(t, form, shown),
  ];
}

function purposeParts(t: SettingsTranslator, purpose: Purpose) {
  return {
    field: `${purpose}_channel`,
    label: t.text(`settings.channels.${purpose}`),
    hint: t.text(`settings.channels.${purpose}_hint`),
  } as const;
}

/** An empty field must not look as if there were no IT channel. */
function configured(t: SettingsTranslator, form: FieldsOfForm, { itChannelId }: ShownItChannel): readonly KnownBlock[] {
  const channel = form.defaults.itChannelId;
  if (itChannelId !== null || channel === null) return [];
  return [context(t.mrkdwn('settings.channels.it_configured', { channel }))];
}

export function channelLanguageFields(
  t: SettingsTranslator,
  form: FieldsOfForm,
  shown: EnteredChannelLocale,
): readonly KnownBlock[] {
  return [
    ...channelField(t, form, {
      field: 'locale_channel',
      label: t.text('settings.channel_locale.channel'),
      hint: t.text('settings.channels.private'),
      chosen: shown.channelId,
    }),
    ...settingsField(t, form, {
      field: 'time_zone',
      label: t.text('settings.channel_locale.zone'),
      hint: t.text('settings.channel_locale.zone_hint_channel'),
      isOptional: true,
      element: zoneElement(t, shown.timeZone),
    }),
    ...settingsField(t, form, {
      field: 'locale',
      label: t.text('settings.channel_locale.language'),
      hint: t.text('settings.channel_locale.language_hint'),
      isOptional: true,
      element: choiceElement('static_select', localeOptions(t), shown.locale),
    }),
  ];
}
