import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { type Role, roles } from '../../core/roles.ts';
import { escapeMrkdwn } from '../../platform/i18n/common-texts.ts';
import { button, context, option, section } from '../../platform/slack/views/elements.ts';
import { notice } from '../../platform/slack/views/form.ts';
import { itChannelIn } from '../workspace/index.ts';
import { settingsSectionNames } from './check.ts';
import {
  assignmentText,
  defaultHolders,
  languageName,
  routeText,
  type SettingsModel,
  sectionLines,
  sectionTitle,
  workspaceLanguageText,
} from './format.ts';
import {
  type SettingsListName,
  type SettingsValue,
  type SettingsVerb,
  settingsItemValue,
  settingsValue,
} from './forms/values.ts';
import { settingsActions } from './ids.ts';
import type { SettingsTranslator } from './texts.ts';

export function settingsOverview(t: SettingsTranslator, model: SettingsModel): ModalView {
  return notice(t, t.text('settings.title'), [
    context(t.mrkdwn('settings.intro')),
    ...[...settingsSectionNames, ...model.sections.map(({ name }) => name)].map((sectionName) =>
      sectionBlock(t, sectionName, model),
    ),
  ]);
}

function sectionBlock(t: SettingsTranslator, sectionName: string, model: SettingsModel): SectionBlock {
  const title = sectionTitle(t, sectionName, model);
  const lines = [`*${escapeMrkdwn(title)}*`, ...sectionLines(t, sectionName, model)];
  const value = settingsValue.encode({ form: sectionName, version: model.version, item: null });
  return {
    ...section(lines.join('\n')),
    block_id: `section:${sectionName}`,
    accessory: {
      ...button(settingsActions.settingsSection, t.text('settings.change'), value),
      // Otherwise a screen reader could not tell buttons of one name apart.
      accessibility_label: t.text('settings.change_section', { section: title }),
    },
  };
}

/** One menu for each line. `said`: what has just happened, in mrkdwn; `null` = nothing. */
export function settingsList(
  t: SettingsTranslator,
  name: SettingsListName,
  { model, said }: { readonly model: SettingsModel; readonly said: string | null },
): ModalView {
  const { lines, added } = lists[name];
  const value = { version: model.version, item: null };
  const label = t.text(`settings.${name}.add`);
  const add = button(settingsActions.settingsAdd, label, settingsValue.encode({ ...value, form: added }));
  return {
    ...notice(t, t.text(`settings.section.${name}`), [
      ...(said === null ? [] : [section(said)]),
      context(t.mrkdwn(`settings.${name}.how`)),
      ...lines(t, model),
      { type: 'actions', elements: [add] },
    ]),
    private_metadata: settingsValue.encode({ ...value, form: name }),
  };
}

interface List {
  readonly lines: (t: SettingsTranslator, model: SettingsModel) => readonly KnownBlock[];
  readonly added: string;
}

const lists: Readonly<Record<SettingsListName, List>> = {
  routes: { lines: routeLines, added: 'route' },
  roles: { lines: (t, model) => roles.flatMap((role) => roleLines(t, role, model)), added: 'role' },
  language: { lines: localeLines, added: 'channel_locale' },
};

function routeLines(t: SettingsTranslator, model: SettingsModel): readonly KnownBlock[] {
  const {
    settings: { routes },
    version,
  } = model;
  if (routes.length === 0) return [section(t.mrkdwn('settings.now.no_routes'))];
  return routes.map((route, index) => {
    const verbs: readonly SettingsVerb[] = [
      'change',
      ...(index > 0 ? (['up'] as const) : []),
      ...(index < routes.length - 1 ? (['down'] as const) : []),
      'remove',
    ];
    const item = { form: 'route', version, item: String(index) } as const;
    return line(t, routeText(t, route, index, model), { item, verbs });
  });
}

function roleLines(t: SettingsTranslator, role: Role, model: SettingsModel): readonly KnownBlock[] {
  const { settings, defaults, version } = model;
  const label = t.text(`role.${role}`);
  const given = settings.roles.flatMap((assignment, index) =>
    assignment.role === role ? [{ assignment, index }] : [],
  );
  if (given.length === 0) {
    const holders = defaultHolders(t, role, itChannelIn(settings, defaults));
    const words =
      holders === null
        ? t.mrkdwn('settings.roles.nobody', { role: label })
        : t.mrkdwn('settings.roles.by_default', { role: label, holders: { mrkdwn: holders } });
    return [section(words)];
  }
  return given.map(({ assignment, index }) => {
    const holder = { mrkdwn: assignmentText(t, assignment, model) };
    const item = { form: 'role_limit', version, item: String(index) } as const;
    const verbs: readonly SettingsVerb[] = role === 'bot_admin' ? ['remove'] : ['change', 'remove'];
    return line(t, t.mrkdwn('settings.roles.given', { role: label, holder }), { item, verbs });
  });
}

function localeLines(t: SettingsTranslator, model: SettingsModel): readonly KnownBlock[] {
  const { settings, version } = model;
  return [
    line(t, workspaceLanguageText(t, model), {
      item: { form: 'workspace_locale', version, item: null },
      verbs: ['change'],
    }),
    ...Object.entries(settings.channels).map(([channel, channelLocale]) => {
      const words = t.mrkdwn('settings.now.channel_locale', {
        channel,
        zone: channelLocale.timeZone ?? t.text('settings.language.as_workspace_zone'),
        language:
          channelLocale.locale === null
            ? t.text('settings.language.as_workspace_language')
            : languageName(t, channelLocale.locale),
      });
      return line(t, words, { item: { form: 'channel_locale', version, item: channel }, verbs: ['change', 'remove'] });
    }),
  ];
}

function line(
  t: SettingsTranslator,
  words: string,
  { item, verbs }: { readonly item: SettingsValue; readonly verbs: readonly SettingsVerb[] },
): SectionBlock {
  const options = verbs.map((verb) => option(t.text(`settings.${verb}`), settingsItemValue.encode({ ...item, verb })));
  return {
    ...section(words),
    block_id: `${item.form}:${item.item ?? ''}:${item.version}`,
    accessory: { type: 'overflow', action_id: settingsActions.settingsItem, options },
  };
}
