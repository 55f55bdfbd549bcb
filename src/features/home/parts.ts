import type { KnownBlock } from '@slack/types';
import type { Connection } from '../../core/connection.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { button, context, plain, section } from '../../platform/slack/views/elements.ts';
import { type Names, nameOf } from '../../platform/slack/views/text.ts';
import type { Activity } from '../activities/index.ts';
import { connectionName, type SyncHealth } from '../connections/index.ts';
import { describeException, type Exception, exceptionLine } from '../exceptions/index.ts';
import { openRoles, type SettingsModel, sectionLines, settingsActions, settingsValue } from '../settings/index.ts';
import { itChannelIn } from '../workspace/index.ts';
import { homeActions } from './ids.ts';
import type { HomeTranslator } from './texts.ts';

export function homeSetUp(t: HomeTranslator, model: SettingsModel): readonly KnownBlock[] {
  const { version } = model;
  const form = (name: 'set_up' | 'roles') => settingsValue.encode({ form: name, version, item: null });
  return [
    { type: 'header', text: plain(t.text('settings.section.set_up'), limits.header) },
    section(sectionLines(t, 'set_up', model).join('\n')),
    {
      type: 'actions',
      block_id: 'set_up',
      elements: [
        button(settingsActions.settingsSection, t.text('home.set_up'), form('set_up'), 'primary'),
        button(homeActions.homeSettings, t.text('home.more_settings'), 'settings'),
      ],
    },
    {
      ...section(whoMay(t, model)),
      block_id: 'set_up_roles',
      accessory: button(settingsActions.settingsSection, t.text('home.set_roles'), form('roles')),
    },
  ];
}

/** A role without holders belongs to the full members of the IT channel. */
function whoMay(t: HomeTranslator, { settings, defaults }: SettingsModel): string {
  const open = openRoles(settings);
  const [first] = open;
  if (first === undefined) return t.mrkdwn('home.roles_set');
  const channel = itChannelIn(settings, defaults);
  const place = channel === null ? t.text('home.everyone.place') : { mrkdwn: `<#${channel}>` };
  return t.mrkdwn(`home.everyone.${open.length === 1 ? first : 'all'}`, { place });
}

interface Counted {
  readonly count: number;
  readonly exceptions: readonly Exception[];
}

export interface HomeExceptionsModel {
  /** Exceptions that the reader may decide. */
  readonly waiting: Counted;
  readonly names: Names;
}

const longestTitle = 200;

export function waitingExceptions(t: HomeTranslator, { waiting, names }: HomeExceptionsModel): readonly KnownBlock[] {
  return waiting.exceptions.map((exception) => entry(t, names, exception));
}

function entry(t: HomeTranslator, names: Names, exception: Exception): KnownBlock {
  const words = t.mrkdwn('home.exception_entry', {
    ...describeException(t, exception),
    title: truncate(exception.title, longestTitle),
    requester: nameOf(t, names, exception.requesterId),
  });
  return exceptionLine(t, exception, words);
}

export interface HomeConnectionsModel {
  readonly isDefenderConfigured: boolean;
  readonly isIntuneOn: boolean;
  readonly syncStates: ReadonlyMap<Connection, SyncHealth>;
}

/** One line that names the failing connections; empty where none fails. */
export function homeTroubles(t: HomeTranslator, model: HomeConnectionsModel): readonly KnownBlock[] {
  const connections: readonly Connection[] = [
    ...(model.isDefenderConfigured ? (['recommendations', 'devices'] as const) : []),
    ...(model.isIntuneOn ? (['security_tasks'] as const) : []),
  ];
  const troubles = connections.flatMap((connection) => trouble(t, model, connection));
  return troubles.length === 0 ? [] : [context(troubles.join(' · '))];
}

function trouble(t: HomeTranslator, { syncStates }: HomeConnectionsModel, connection: Connection): readonly string[] {
  const health = syncStates.get(connection);
  const at = health?.lastSuccessAt ?? null;
  if ((health?.lastFailure ?? null) === null) return [];
  const name = connectionName(t, connection);
  return [
    at === null ? t.mrkdwn('home.never_read', { name }) : t.mrkdwn('home.read_failing', { name, at: t.instant(at) }),
  ];
}

export function homeTitle({ number, title }: Activity) {
  return { number: formatActivityNumber(number), title: truncate(title, longestTitle) };
}
