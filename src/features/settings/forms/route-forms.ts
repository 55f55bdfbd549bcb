import { priorities } from '../../../core/priority.ts';
import { refuse } from '../../../core/refusal.ts';
import { problemAt } from '../../workspace/index.ts';
import { changeRoute } from '../change-route.ts';
import { removeRoute } from '../remove-route.ts';
import type { ShownLine } from '../settings-words.ts';
import { enteredMention, mentionProblems, shownMention, wantedMention } from './entered-mention.ts';
import { channelValue, chosenValues, groupNames, typedValue } from './entered-settings.ts';
import type { SettingsFormKind } from './runnable-form.ts';
import { routeFields, routeRemovalFields, type ShownRoute } from './settings-route-fields.ts';
import { lineIn } from './settings-values.ts';

const newRoute: ShownRoute = {
  deviceGroups: [],
  priorities: [],
  channelId: null,
  typedChannel: '',
  mention: shownMention(null),
  mentionPriorities: ['high'],
};

export const routeForm: SettingsFormKind<ShownRoute> = {
  topic: 'routes',
  shown: ({ settings }, item) => {
    if (item === null) return newRoute;
    const route = settings.routes[lineIn(item)] ?? refuse('settings_item_gone', {});
    const { deviceGroups, channelId, mention } = route;
    return {
      deviceGroups: deviceGroups ?? [],
      priorities: route.priorities ?? [],
      channelId,
      typedChannel: '',
      mention: shownMention(mention),
      mentionPriorities: mention?.priorities ?? newRoute.mentionPriorities,
    };
  },
  fields: routeFields,
  read: (view, { model, item }) => {
    const set = model.settings.routes[lineIn(item)]?.channelId ?? null;
    const groups = groupNames(view, 'route_groups', model.deviceGroups);
    const ticked = (field: 'route_priorities' | 'mention_priorities') =>
      priorities.filter((priority) => chosenValues(view, field).includes(priority));
    const draft: ShownRoute = {
      deviceGroups: groups.names,
      priorities: ticked('route_priorities'),
      channelId: channelValue(view, 'route_channel', { set, hidden: model.hidden }),
      typedChannel: typedValue(view, 'route_channel_typed'),
      mention: enteredMention(view),
      mentionPriorities: ticked('mention_priorities'),
    };
    const wanted = wantedMention(draft.mention, draft.mentionPriorities);
    const isForNothing = wanted?.priorities.length === 0;
    const missing = isForNothing ? [problemAt('mention_priorities', 'missing')] : [];
    return { draft, problems: [...groups.problems, ...mentionProblems(draft.mention), ...missing] };
  },
  isSlow: () => true,
  save: ({ context, deps }, { draft, value }) =>
    changeRoute(context, deps.directory, {
      seenVersion: value.version,
      index: value.item === null ? null : lineIn(value.item),
      route: {
        deviceGroups: draft.deviceGroups.length === 0 ? null : draft.deviceGroups,
        // Each of them is what all of them are.
        priorities: draft.priorities.length % priorities.length === 0 ? null : draft.priorities,
        channelId: draft.channelId,
        typedChannel: draft.typedChannel,
        mention: wantedMention(draft.mention, draft.mentionPriorities),
      },
    }),
};

export const routeRemovalForm: SettingsFormKind<ShownLine> = {
  topic: 'routes',
  shown: (model, item) => ({ model, index: lineIn(item) }),
  fields: (t, _form, shown) => routeRemovalFields(t, shown),
  save: ({ context }, { draft: { index }, value }) => removeRoute(context, { seenVersion: value.version, index }),
};
