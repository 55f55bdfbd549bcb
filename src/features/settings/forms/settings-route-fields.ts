import type { KnownBlock } from '@slack/types';
import type { ChannelId } from '../../../core/identifiers.ts';
import type { Priority } from '../../../core/priority.ts';
import { refuse } from '../../../core/refusal.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { context, section } from '../../../platform/slack/views/elements.ts';
import { settingsFields } from '../ids.ts';
import { routeWords, type ShownLine } from '../settings-words.ts';
import {
  boxesElement,
  channelField,
  deviceGroupOption,
  type FieldsOfForm,
  multiSearchElement,
  priorityOptions,
  settingsField,
  typedChannelField,
} from './settings-fields.ts';
import { mentionFields, type ShownMention } from './settings-mention-fields.ts';

export interface ShownRoute {
  readonly deviceGroups: readonly string[];
  readonly priorities: readonly Priority[];
  readonly channelId: ChannelId | null;
  /** As somebody typed it, who is not in it. */
  readonly typedChannel: string;
  readonly mention: ShownMention;
  readonly mentionPriorities: readonly Priority[];
}

export function routeFields(t: Translator, form: FieldsOfForm, shown: ShownRoute): readonly KnownBlock[] {
  const boxes = priorityOptions(t);
  const groups = shown.deviceGroups.map((name) => deviceGroupOption(t, name));
  return [
    ...channelField(t, form, {
      field: 'route_channel',
      label: t.text('settings.route.channel'),
      hint: t.text('settings.route.channel_hint'),
      isOptional: true,
      chosen: shown.channelId,
    }),
    ...typedChannelField(t, form, {
      field: 'route_channel_typed',
      label: t.text('settings.channels.typed'),
      hint: t.text('settings.channels.typed_hint'),
      typed: shown.typedChannel,
    }),
    context(t.mrkdwn('settings.route.invite')),
    ...settingsField(t, form, {
      field: 'route_groups',
      label: t.text('settings.route.groups'),
      hint: t.text('settings.route.groups_hint'),
      isOptional: true,
      element: multiSearchElement(t, settingsFields.settingsDeviceGroups, groups),
    }),
    ...settingsField(t, form, {
      field: 'route_priorities',
      label: t.text('settings.route.priorities'),
      hint: t.text('settings.route.priorities_hint'),
      isOptional: true,
      element: boxesElement(boxes, shown.priorities),
    }),
    ...mentionFields(t, form, shown.mention, {
      group: t.text('settings.mention.group'),
      person: t.text('settings.mention.person'),
    }),
    ...settingsField(t, form, {
      field: 'mention_priorities',
      label: t.text('settings.route.mention_priorities'),
      isOptional: true,
      element: boxesElement(boxes, shown.mentionPriorities),
    }),
  ];
}

export function routeRemovalFields(t: Translator, { model, index }: ShownLine): readonly KnownBlock[] {
  const route = model.settings.routes[index] ?? refuse('settings_item_gone', {});
  return [
    section(
      t.mrkdwn('settings.route.removal', {
        route: { mrkdwn: routeWords(t, route, { number: index + 1, names: model.names }) },
      }),
    ),
    section(t.mrkdwn('settings.route.after_removal')),
  ];
}
