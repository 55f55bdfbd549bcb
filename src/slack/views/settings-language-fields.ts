import type { KnownBlock } from '@slack/types';
import type { ChannelId } from '../../domain/identifiers.ts';
import { offeredLocales } from '../../i18n/locales.ts';
import type { Translator } from '../../i18n/translator.ts';
import { fieldIds } from '../ids.ts';
import { option } from './elements.ts';
import {
  channelField,
  type FieldsOfForm,
  searchElement,
  selectElement,
  settingsField,
  typedChannelField,
  zoneOption,
} from './settings-fields.ts';
import { languageName } from './settings-words.ts';

interface ShownManner {
  readonly timeZone: string | null;
  readonly locale: string | null;
}

export interface ShownWorkspaceManner extends ShownManner {
  /** What holds without any. */
  readonly configuredZone: string;
}

export function workspaceLanguageFields(
  t: Translator,
  form: FieldsOfForm,
  shown: ShownWorkspaceManner,
): readonly KnownBlock[] {
  const hint = t.text('settings.manner.zone_hint_workspace', { zone: shown.configuredZone });
  return [
    ...zoneField(t, form, { zone: shown.timeZone, hint }),
    ...settingsField(t, form, {
      field: 'locale',
      label: t.text('settings.manner.language'),
      element: localeElement(t, shown.locale),
    }),
  ];
}

export interface ShownChannelManner extends ShownManner {
  readonly channelId: ChannelId | null;
  /** As somebody typed it, who is not in it. */
  readonly typedChannel: string;
}

export function channelLanguageFields(
  t: Translator,
  form: FieldsOfForm,
  shown: ShownChannelManner,
): readonly KnownBlock[] {
  return [
    ...channelField(t, form, {
      field: 'manner_channel',
      label: t.text('settings.manner.channel'),
      isOptional: true,
      chosen: shown.channelId,
    }),
    ...typedChannelField(t, form, {
      field: 'manner_channel_typed',
      label: t.text('settings.channels.typed'),
      hint: t.text('settings.channels.typed_hint'),
      typed: shown.typedChannel,
    }),
    ...zoneField(t, form, { zone: shown.timeZone, hint: t.text('settings.manner.zone_hint_channel') }),
    ...settingsField(t, form, {
      field: 'locale',
      label: t.text('settings.manner.language'),
      hint: t.text('settings.manner.language_hint'),
      isOptional: true,
      element: localeElement(t, shown.locale),
    }),
  ];
}

function zoneField(
  t: Translator,
  form: FieldsOfForm,
  { zone, hint }: { readonly zone: string | null; readonly hint: string },
): readonly KnownBlock[] {
  return settingsField(t, form, {
    field: 'time_zone',
    label: t.text('settings.manner.zone'),
    hint,
    isOptional: true,
    element: searchElement(t, fieldIds.settingsTimeZone, zone === null ? null : zoneOption(zone)),
  });
}

function localeElement(t: Translator, locale: string | null) {
  return selectElement(
    offeredLocales.map((one) => option(languageName(t, one), one)),
    locale,
  );
}
