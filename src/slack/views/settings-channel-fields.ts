import type { KnownBlock, PlainTextOption } from '@slack/types';
import type { ChannelId } from '../../domain/identifiers.ts';
import type { Priority } from '../../domain/priority.ts';
import type { ChannelKey } from '../../domain/settings-topic.ts';
import type { Translator } from '../../i18n/translator.ts';
import { fieldIds } from '../ids.ts';
import { context } from './elements.ts';
import {
  boxesElement,
  channelField,
  deviceGroupOption,
  type FieldsOfForm,
  multiSearchElement,
  priorityOptions,
  searchElement,
  settingsField,
  typedChannelField,
  userGroupOption,
} from './settings-fields.ts';

export interface ShownChannels extends Readonly<Record<ChannelKey, ChannelId | null>> {
  /** As somebody typed them, who is not in them. */
  readonly typed: Readonly<Record<ChannelKey, string>>;
}

export function channelFields(t: Translator, form: FieldsOfForm, shown: ShownChannels): readonly KnownBlock[] {
  const { typed } = shown;
  return [
    context(t.mrkdwn('settings.channels.invite'), t.mrkdwn('settings.channels.private')),
    ...channelField(t, form, {
      field: 'it_channel',
      label: t.text('settings.channels.it'),
      hint: t.text('settings.channels.it_hint'),
      isOptional: true,
      mayBeNone: true,
      chosen: shown.itChannelId,
    }),
    ...configured(t, form, shown),
    ...typedField(t, form, 'it', typed.itChannelId),
    ...channelField(t, form, {
      field: 'escalation_channel',
      label: t.text('settings.channels.escalation'),
      hint: t.text('settings.channels.escalation_hint'),
      isOptional: true,
      mayBeNone: true,
      chosen: shown.escalationChannelId,
    }),
    ...typedField(t, form, 'escalation', typed.escalationChannelId),
    ...channelField(t, form, {
      field: 'report_channel',
      label: t.text('settings.channels.report'),
      hint: t.text('settings.channels.report_hint'),
      isOptional: true,
      mayBeNone: true,
      chosen: shown.reportChannelId,
    }),
    ...typedField(t, form, 'report', typed.reportChannelId),
  ];
}

function typedField(
  t: Translator,
  form: FieldsOfForm,
  channel: 'it' | 'escalation' | 'report',
  typed: string,
): readonly KnownBlock[] {
  const label = t.text(`settings.channels.typed_${channel}`);
  return typedChannelField(t, form, { field: `${channel}_channel_typed`, label, typed });
}

/** An empty field is not to look as if there were no IT channel. */
function configured(t: Translator, form: FieldsOfForm, { itChannelId }: ShownChannels): readonly KnownBlock[] {
  const channel = form.configuredItChannelId;
  if (itChannelId !== null || channel === null) return [];
  return [context(t.mrkdwn('settings.channels.it_configured', { channel }))];
}

export interface ShownRoute {
  readonly deviceGroups: readonly string[];
  readonly priorities: readonly Priority[];
  readonly channelId: ChannelId | null;
  /** As somebody typed it, who is not in it. */
  readonly typedChannel: string;
  readonly mention: { readonly id: string; readonly name: string } | null;
  readonly mentionPriorities: readonly Priority[];
}

export function routeFields(t: Translator, form: FieldsOfForm, shown: ShownRoute): readonly KnownBlock[] {
  const boxes: readonly PlainTextOption[] = priorityOptions(t);
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
      element: multiSearchElement(t, fieldIds.settingsDeviceGroups, groups),
    }),
    ...settingsField(t, form, {
      field: 'route_priorities',
      label: t.text('settings.route.priorities'),
      hint: t.text('settings.route.priorities_hint'),
      isOptional: true,
      element: boxesElement(boxes, shown.priorities),
    }),
    ...settingsField(t, form, {
      field: 'mention',
      label: t.text('settings.route.mention'),
      hint: t.text('settings.route.mention_hint'),
      isOptional: true,
      element: searchElement(
        t,
        fieldIds.settingsUserGroup,
        shown.mention === null ? null : userGroupOption(shown.mention),
      ),
    }),
    ...settingsField(t, form, {
      field: 'mention_priorities',
      label: t.text('settings.route.mention_priorities'),
      isOptional: true,
      element: boxesElement(boxes, shown.mentionPriorities),
    }),
  ];
}
