import type { KnownBlock } from '@slack/types';
import { rejectWith } from '../../../core/domain-error.ts';
import type { ChannelId } from '../../../core/identifiers.ts';
import { type Priority, priorities } from '../../../core/priority.ts';
import type { CallContext, PersonContext } from '../../../platform/context.ts';
import { selectedValues } from '../../../platform/slack/view-state.ts';
import { context, section } from '../../../platform/slack/views/elements.ts';
import { choicesElement } from '../../../platform/slack/views/fields.ts';
import type { PeopleDirectory } from '../../people/index.ts';
import { isSettingsProblem, rejectSetting, type VersionedSettings } from '../../workspace/index.ts';
import { changeSettings, requireItem } from '../change.ts';
import { checkChannel } from '../channels.ts';
import { routeText, type ShownLine } from '../format.ts';
import { findMention, type WantedMention } from '../mention.ts';
import { authorizeSettings } from '../permissions.ts';
import type { SettingsTranslator } from '../texts.ts';
import {
  channelField,
  deviceGroupOption,
  type FieldsOfForm,
  groupsElement,
  priorityOptions,
  settingsField,
} from './fields.ts';
import {
  enteredMention,
  mentionFields,
  mentionProblems,
  type ShownMention,
  shownMention,
  wantedMention,
} from './mention.ts';
import type { SettingsFormKind } from './runnable-form.ts';
import { channelValue, groupNames, lineIn } from './values.ts';

const newRoute: ShownRoute = {
  deviceGroups: [],
  priorities: [],
  channelId: null,
  mention: shownMention(null),
};

export const routeForm: SettingsFormKind<ShownRoute> = {
  sectionName: 'routes',
  title: 'settings.form.route',
  shown: ({ settings }, item) => {
    if (item === null) return newRoute;
    const route = settings.routes[lineIn(item)] ?? rejectWith('settings_item_gone', {});
    const { deviceGroups, channelId, mention } = route;
    return {
      deviceGroups: deviceGroups ?? [],
      priorities: route.priorities ?? [],
      channelId,
      mention: shownMention(mention),
    };
  },
  fields: routeFields,
  read: (view, { model, item }) => {
    const set = model.settings.routes[lineIn(item)]?.channelId ?? null;
    const groups = groupNames(view, 'route_groups', model.deviceGroups);
    const draft: ShownRoute = {
      deviceGroups: groups.names,
      priorities: priorities.filter((priority) => selectedValues(view, 'route_priorities').includes(priority)),
      channelId: channelValue(view, 'route_channel', { set, hidden: model.hidden }),
      mention: enteredMention(view),
    };
    return { draft, problems: [...groups.problems, ...mentionProblems(draft.mention)] };
  },
  isSlow: () => true,
  save: ({ context, deps }, { draft, value }) =>
    changeRoute(context, deps.directory, {
      seenVersion: value.version,
      index: value.item === null ? null : lineIn(value.item),
      route: {
        deviceGroups: draft.deviceGroups.length === 0 ? null : draft.deviceGroups,
        // All priorities and no priority both mean every priority.
        priorities: draft.priorities.length % priorities.length === 0 ? null : draft.priorities,
        channelId: draft.channelId,
        mention: wantedMention(draft.mention),
      },
    }),
};

export const routeRemovalForm: SettingsFormKind<ShownLine> = {
  sectionName: 'routes',
  title: 'settings.form.route_removal',
  shown: (model, item) => ({ model, index: lineIn(item) }),
  fields: (t, _form, shown) => routeRemovalFields(t, shown),
  save: ({ context }, { draft: { index }, value }) =>
    changeSettings(context, {
      seen: { sectionName: 'routes', version: value.version },
      wanted: ({ routes }) => ({ routes: requireItem(routes, index) && routes.toSpliced(index, 1) }),
    }),
};

interface WantedRoute {
  readonly deviceGroups: readonly string[] | null;
  readonly priorities: readonly Priority[] | null;
  readonly channelId: ChannelId | null;
  readonly mention: WantedMention | null;
}

interface RouteChange {
  readonly seenVersion: number;
  /** The place in the list; `null` = a new route at its end. */
  readonly index: number | null;
  readonly route: WantedRoute;
}

/** Adds or replaces a route. Throws `settings_not_possible` unless Slack knows the channel and the mention. */
async function changeRoute(
  context: CallContext,
  directory: PeopleDirectory,
  { seenVersion, index, route }: RouteChange,
): Promise<VersionedSettings> {
  authorizeSettings(context.actor);
  const { deviceGroups, priorities, channelId } = route;
  if (channelId === null) return rejectSetting('route_channel', 'missing');
  const problem = await checkChannel(context, directory, { field: 'route_channel', channelId });
  const mention = await findMention(context, directory, { wanted: route.mention, present: null });
  if (problem !== null || isSettingsProblem(mention)) {
    return rejectWith('settings_not_possible', { problems: [problem, mention].filter(isSettingsProblem) });
  }
  const wanted = { deviceGroups, priorities, channelId, mention };
  return await changeSettings(context, {
    seen: { sectionName: 'routes', version: seenVersion },
    wanted: ({ routes }) => ({
      routes: index === null ? [...routes, wanted] : requireItem(routes, index) && routes.with(index, wanted),
    }),
  });
}

/** The order matters: the first route that fits takes a request. */
export async function moveRoute(
  context: PersonContext,
  { seenVersion, index, by }: { readonly seenVersion: number; readonly index: number; readonly by: -1 | 1 },
): Promise<VersionedSettings> {
  return await changeSettings(context, {
    seen: { sectionName: 'routes', version: seenVersion },
    wanted: ({ routes }) => {
      const moved = requireItem(routes, index);
      const to = Math.min(Math.max(index + by, 0), routes.length - 1);
      return { routes: routes.toSpliced(index, 1).toSpliced(to, 0, moved) };
    },
  });
}

export interface ShownRoute {
  readonly deviceGroups: readonly string[];
  readonly priorities: readonly Priority[];
  readonly channelId: ChannelId | null;
  readonly mention: ShownMention;
}

export function routeFields(t: SettingsTranslator, form: FieldsOfForm, shown: ShownRoute): readonly KnownBlock[] {
  const boxes = priorityOptions(t);
  const groups = shown.deviceGroups.map((name) => deviceGroupOption(t, name));
  return [
    ...channelField(t, form, {
      field: 'route_channel',
      label: t.text('settings.route.channel'),
      hint: t.text('settings.channels.private'),
      chosen: shown.channelId,
    }),
    context(t.mrkdwn('settings.channel.invite')),
    ...settingsField(t, form, {
      field: 'route_groups',
      label: t.text('settings.route.groups'),
      hint: t.text('settings.route.groups_hint'),
      isOptional: true,
      element: groupsElement(t, groups),
    }),
    ...settingsField(t, form, {
      field: 'route_priorities',
      label: t.text('settings.route.priorities'),
      hint: t.text('settings.route.priorities_hint'),
      isOptional: true,
      element: choicesElement('checkboxes', boxes, shown.priorities),
    }),
    ...mentionFields(t, form, shown.mention),
  ];
}

export function routeRemovalFields(t: SettingsTranslator, { model, index }: ShownLine): readonly KnownBlock[] {
  const route = model.settings.routes[index] ?? rejectWith('settings_item_gone', {});
  const words = { mrkdwn: routeText(t, route, index, model) };
  return [
    section(t.mrkdwn('settings.route.removal', { route: words })),
    section(t.mrkdwn('settings.route.after_removal')),
  ];
}
