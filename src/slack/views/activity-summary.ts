import type { KnownBlock, MrkdwnElement } from '@slack/types';
import { type Activity, isAttentionRequired } from '../../domain/activity.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import { exceedsIntuneLimit, intuneDeviceLimit } from '../../domain/intune-limit.ts';
import type { Recommendation } from '../../domain/recommendation.ts';
import type { TextKey } from '../../i18n/en.ts';
import { escapeMrkdwn, type Translator } from '../../i18n/translator.ts';
import { limits, truncate } from '../limits.ts';
import { completedByWords, dueWords, type Names, nameOf, progressWords, scopeWords } from './activity-words.ts';
import { context, mrkdwn, plain, quote, section } from './elements.ts';
import { sourceWords } from './source-words.ts';
import type { Surroundings } from './surroundings.ts';

/** An activity with what a reader wants to see around it. */
export interface ActivityModel {
  readonly activity: Activity;
  readonly recommendation: Recommendation | null;
  readonly names: Names;
  readonly isOverdue: boolean;
}

/** What card and detail have in common: heading, facts, notes, progress, and what this is not. */
export function activitySummary(
  t: Translator,
  model: ActivityModel,
  surroundings: Surroundings,
): readonly KnownBlock[] {
  const { activity } = model;
  const number = formatActivityNumber(activity.number);
  const heading = t.text('activity.heading', { number, title: activity.title });
  return [
    { type: 'header', text: plain(heading, limits.header) },
    { type: 'section', fields: facts(t, model) },
    ...words(t, 'activity.line.notes', activity.notes),
    ...source(t, activity),
    ...outcome(t, activity),
    ...progress(t, activity),
    ...nextStep(t, activity, surroundings),
    context(t.mrkdwn('common.not_in_defender'), t.mrkdwn('common.no_device_changed')),
  ];
}

function facts(t: Translator, model: ActivityModel): MrkdwnElement[] {
  const { activity, names } = model;
  const devices = deviceCountOf(model);
  const groups = scopeWords(t, activity.scope);
  const scope = devices === null ? groups : `${groups} (${t.text('common.devices', { count: devices })})`;
  const lines: [TextKey, string][] = [
    ['activity.line.state', `*${t.mrkdwn(`state.${activity.status.state}`)}*`],
    ['activity.line.option', t.mrkdwn(`option.${activity.option}`)],
    ['activity.line.priority', t.mrkdwn(`priority.${activity.priority}`)],
    ['activity.line.due', dueWords(t, activity, model.isOverdue)],
    ['activity.line.groups', truncate(escapeMrkdwn(scope), limits.fieldText - 100)],
    [
      'activity.line.created_by',
      t.mrkdwn('activity.by_at', {
        name: nameOf(t, names, activity.requesterId),
        at: t.instant(activity.createdAt),
      }),
    ],
  ];
  const decided = decidedBy(t, model);
  if (decided !== null) lines.push(decided);
  // Attention required has no due date at all; the field disappears instead of standing empty.
  const shown = isAttentionRequired(activity) ? lines.filter(([key]) => key !== 'activity.line.due') : lines;
  return shown.map(([key, value]) => mrkdwn(`*${t.mrkdwn(key)}*\n${value}`));
}

function deviceCountOf({ activity, recommendation }: ActivityModel): number | null {
  if (isAttentionRequired(activity)) return null;
  if (activity.targets !== null) return activity.targets.count;
  return activity.scope.kind === 'all' ? (recommendation?.exposedMachinesCount ?? null) : null;
}

function decidedBy(t: Translator, { activity, names }: ActivityModel): [TextKey, string] | null {
  const { status } = activity;
  const at = t.instant(status.decision.at);
  const name = nameOf(t, names, status.decision.byId);
  switch (status.state) {
    case 'completed':
      return [
        'activity.line.completed_by',
        t.mrkdwn('activity.by_at', { name: completedByWords(t, status.completedBy), at }),
      ];
    case 'active':
      return ['activity.line.active_by', t.mrkdwn('activity.by_at', { name, at })];
    case 'rejected':
      return ['activity.line.rejected_by', t.mrkdwn('activity.by_at', { name, at })];
    case 'withdrawn':
      return ['activity.line.withdrawn_by', t.mrkdwn('activity.by_at', { name, at })];
    default:
      return null;
  }
}

function source(t: Translator, activity: Activity): readonly KnownBlock[] {
  const line = sourceWords(t, activity.source);
  return line === null ? [] : [context(line)];
}

function outcome(t: Translator, { status }: Activity): readonly KnownBlock[] {
  if (status.state === 'completed') return words(t, 'activity.line.note', status.note);
  if (status.state === 'rejected' || status.state === 'withdrawn') {
    return words(t, 'activity.line.reason', status.reason);
  }
  return [];
}

function words(t: Translator, key: TextKey, text: string): readonly KnownBlock[] {
  return text === '' ? [] : [section(`*${t.mrkdwn(key)}*`), quote(text)];
}

function progress(t: Translator, activity: Activity): readonly KnownBlock[] {
  const line = progressWords(t, activity);
  if (line === null) return [];
  const count = activity.targets?.count ?? null;
  if (count === null || !exceedsIntuneLimit(count)) return [context(line)];
  return [context(line, t.mrkdwn('common.intune_limit', { limit: intuneDeviceLimit, count }))];
}

function nextStep(t: Translator, activity: Activity, { intunePortalUrl }: Surroundings): readonly KnownBlock[] {
  if (activity.status.state !== 'active') return [];
  return [section(t.mrkdwn('activity.next_step', { url: { mrkdwn: intunePortalUrl } }))];
}
