import type { KnownBlock } from '@slack/types';
import type { Connection } from '../../core/connection.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { mostCounted } from '../../core/paging.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { filterValue } from '../../platform/slack/codec.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { button, context, plain, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { counted, type Names, nameOf } from '../../platform/slack/views/text.ts';
import type { Activity } from '../activities/index.ts';
import { connectionName, type SyncHealth } from '../connections/index.ts';
import { describeException, type Exception, type ExceptionCoverage, exceptionLine } from '../exceptions/index.ts';
import { dueAndPlan } from '../lists/index.ts';
import { shortProgress } from '../progress/index.ts';
import { openRoles, type SettingsModel, settingsActions, settingsValue, topicLines } from '../settings/index.ts';
import { itChannelIn } from '../workspace/index.ts';
import { homeActions } from './ids.ts';
import type { HomeTranslator } from './texts.ts';

/** What the first run asks, with its present answers, and who may do what while nobody is given a role. */
export function homeSetUp(t: HomeTranslator, model: SettingsModel): readonly KnownBlock[] {
  const { version } = model;
  const form = (name: 'set_up' | 'roles') => settingsValue.encode({ form: name, version, item: null });
  return [
    { type: 'header', text: plain(t.text('settings.topic.set_up'), limits.header) },
    section(topicLines(t, 'set_up', model).join('\n')),
    {
      type: 'actions',
      block_id: 'set_up',
      elements: [
        button(settingsActions.settingsTopic, t.text('home.set_up'), form('set_up'), 'primary'),
        button(homeActions.homeSettings, t.text('home.more_settings'), 'settings'),
      ],
    },
    {
      ...section(whoMay(t, model)),
      block_id: 'set_up_roles',
      accessory: button(settingsActions.settingsTopic, t.text('home.set_roles'), form('roles')),
    },
  ];
}

/** A role that is given to nobody belongs to the full members of the IT channel. */
function whoMay(t: HomeTranslator, { settings, defaults }: SettingsModel): string {
  const open = openRoles(settings);
  const [first] = open;
  if (first === undefined) return t.mrkdwn('home.roles_set');
  const channel = itChannelIn(settings, defaults);
  const place = channel === null ? t.text('home.everyone.place') : { mrkdwn: `<#${channel}>` };
  return t.mrkdwn(`home.everyone.${open.length === 1 ? first : 'all'}`, { place });
}

export interface HomeShareModel {
  readonly reason: 'waiting' | 'proposed' | 'ready' | 'asked' | 'taken';
  /** The filter that lists all of them. */
  readonly words: string;
  readonly count: number;
  readonly entries: readonly Listed[];
}

/** How many there are of what concerns somebody, the first few, and a button that lists them all. */
export function homeShare(t: HomeTranslator, share: HomeShareModel): KnownBlock {
  const { reason, words, entries } = share;
  return {
    ...section(shareText(t, share, entries.length)),
    block_id: `share:${reason}`,
    accessory: button(homeActions.homeShow, t.text('home.show'), filterValue.encode({ text: words })),
  };
}

/** With as many whole lines as there is room for; the others are said to be more. */
function shareText(t: HomeTranslator, share: HomeShareModel, most: number): string {
  const { reason, count, entries } = share;
  const shown = entries.slice(0, most);
  const lines = shown.map((entry) => t.mrkdwn('home.line', homeFacts(t, entry)));
  const all = { mrkdwn: [...lines, ...others(t, count, shown.length)].join('\n') };
  const words = t.mrkdwn(`home.share.${reason}`, { ...counted(count), lines: all });
  return words.length <= limits.text || most === 0 ? words : shareText(t, share, most - 1);
}

function others(t: HomeTranslator, count: number, shown: number): readonly string[] {
  if (count <= shown) return [];
  return [count > mostCounted ? t.mrkdwn('home.more_uncounted') : t.mrkdwn('home.more', { count: count - shown })];
}

interface Counted {
  readonly count: number;
  /** The first few. */
  readonly exceptions: readonly Exception[];
}

export interface HomeExceptionsModel {
  /** That its reader may decide about. */
  readonly waiting: Counted;
  /** Those that end first. */
  readonly inEffect: Counted;
  readonly names: Names;
}

const longestTitle = 200;

/** What somebody is to decide about. */
export function waitingExceptions(t: HomeTranslator, { waiting, names }: HomeExceptionsModel): readonly KnownBlock[] {
  const { count, exceptions } = waiting;
  if (count === 0) return [];
  return [
    section(t.mrkdwn('home.waiting_exceptions', { count })),
    ...exceptions.map((exception) => entry(t, names, exception)),
    ...more(t, waiting),
  ];
}

/** What is in effect. */
export function homeExceptions(t: HomeTranslator, { inEffect, names }: HomeExceptionsModel): readonly KnownBlock[] {
  const { count, exceptions } = inEffect;
  return [
    { type: 'header', text: plain(t.text('home.exceptions', { count }), limits.header) },
    ...(count === 0 ? [section(t.mrkdwn('home.exceptions_none'))] : []),
    ...exceptions.map((exception) => entry(t, names, exception)),
    ...(count > exceptions.length
      ? [context(t.mrkdwn('home.exceptions_more', { shown: exceptions.length, count }))]
      : []),
  ];
}

function more(t: HomeTranslator, { count, exceptions }: Counted): readonly KnownBlock[] {
  const others = count - exceptions.length;
  return others > 0 ? [context(t.mrkdwn('home.more', { count: others }))] : [];
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

/** One line: how old the lines above are, and what fails. */
export function homeConnections(t: HomeTranslator, model: HomeConnectionsModel): KnownBlock {
  const connections: readonly Connection[] = [
    ...(model.isDefenderConfigured ? (['recommendations', 'devices'] as const) : []),
    ...(model.isIntuneOn ? (['security_tasks'] as const) : []),
  ];
  const parts = [
    ...(model.isDefenderConfigured ? [] : [t.mrkdwn('home.defender_off')]),
    ...connections.map((connection) => part(t, model, connection)),
  ];
  return context(parts.join(' · '));
}

function part(t: HomeTranslator, { syncStates }: HomeConnectionsModel, connection: Connection): string {
  const name = connectionName(t, connection);
  const health = syncStates.get(connection);
  const at = health?.lastSuccessAt ?? null;
  if (at === null) return t.mrkdwn('home.never_read', { name });
  const isFailing = (health?.lastFailure ?? null) !== null;
  return t.mrkdwn(isFailing ? 'home.read_failing' : 'home.read', { name, at: t.instant(at) });
}

/** What is said of an activity in lists of many. */
export function homeFacts(t: HomeTranslator, listed: Listed) {
  const { activity } = listed;
  return {
    ...homeTitle(activity),
    state: t.text(`state.${activity.status.state}`),
    priority: t.text(`priority.${activity.priority}`),
    due: dueAndPlan(t, listed),
    progress: shortProgress(t, activity),
  };
}

export interface Listed {
  readonly activity: Activity;
  readonly isOverdue: boolean;
  /** Under which exceptions it is; left out where nobody looked. */
  readonly coverage?: ExceptionCoverage;
}

/** What every line of an activity says of it. */
export function homeTitle({ number, title }: Activity) {
  return { number: formatActivityNumber(number), title: truncate(title, longestTitle) };
}

/** Every command in one screen; where something unknown was typed, it is repeated first. */
export function help(t: Translator, unknown: string | null): MessageView {
  const text = unknown === null ? t.mrkdwn('help.about') : t.mrkdwn('help.unknown', { text: truncate(unknown, 100) });
  return { text, blocks: [section(text), section(t.mrkdwn('help.commands'))] };
}
