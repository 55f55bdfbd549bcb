import type { Button, KnownBlock } from '@slack/types';
import type { Recommendation } from '../../microsoft/recommendation.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { button, context, section } from '../../platform/slack/views/elements.ts';
import { listed } from '../../platform/slack/views/text.ts';
import {
  type Activity,
  activityActions,
  activityValue,
  isAttentionRequired,
  isLive,
  isReadyToClose,
  remainingTargets,
  seenActivity,
  type Targets,
} from '../activities/index.ts';
import { missingTargets } from './completion.ts';
import { type ProgressTranslator, progressTexts } from './texts.ts';

const barLength = 10;

export function progressBar(fixed: number, count: number): string {
  const share = count === 0 ? 0 : fixed / count;
  // A full bar means that nothing is left, and an empty one that nothing is fixed.
  const full = fixed > 0 ? Math.max(1, Math.floor(share * barLength)) : 0;
  return `${'▰'.repeat(full)}${'▱'.repeat(barLength - full)}`;
}

/** A bar and counts, for a line of a list; empty where nothing is measured. */
export function shortProgress(translator: Translator, { option, targets }: Activity): string {
  const t = translator.with(progressTexts);
  if (isAttentionRequired({ option }) || targets === null || targets.count === 0) return '';
  const { fixed, count } = targets;
  return t.text('top.progress', { bar: progressBar(fixed, count), fixed, count });
}

/** Lines about devices in mrkdwn, the progress first; none for Attention required. */
export function progressLines(translator: Translator, activity: Activity): readonly string[] {
  const t = translator.with(progressTexts);
  if (isAttentionRequired(activity)) return [];
  if (activity.recommendationId === null) return [t.mrkdwn('activity.plain_words')];
  const { targets } = activity;
  if (targets === null) {
    const why = activity.targetsUnavailable;
    if (why !== null) return [t.mrkdwn(`activity.progress_unavailable.${why}`)];
    return [t.mrkdwn(isLive(activity.status) ? 'activity.progress_unknown' : 'activity.progress_never_known')];
  }
  const none = activity.scope.kind === 'groups' ? 'activity.progress_none_in_groups' : 'activity.progress_none';
  const first = targets.count === 0 ? t.mrkdwn(none) : measured(t, targets);
  const { verification } = activity;
  const verified =
    verification === null ? [] : [t.mrkdwn(`verification.${verification.state}`, { count: verification.count })];
  return [first, ...openStatusLines(t, activity, targets), ...verified];
}

function measured(t: ProgressTranslator, targets: Targets): string {
  const { fixed, count, silent, gone, outOfScope, countedAt } = targets;
  const others = [
    ...(silent > 0 ? [t.text('progress.silent', { count: silent })] : []),
    ...(gone > 0 ? [t.text('progress.gone_explained', { count: gone })] : []),
    ...(outOfScope > 0 ? [t.text('progress.out_of_scope', { count: outOfScope })] : []),
  ];
  return t.mrkdwn('activity.progress', {
    bar: progressBar(fixed, count),
    fixed,
    count,
    others: others.map((words) => ` · ${words}`).join(''),
    at: t.instant(countedAt),
  });
}

function openStatusLines(t: ProgressTranslator, { status }: Activity, targets: Targets): readonly string[] {
  const { reExposed } = targets;
  const again = reExposed > 0 ? [t.mrkdwn('progress.re_exposed', { count: reExposed })] : [];
  if (!isLive(status) || targets.count === 0) return again;
  if (targets.allFixedSince !== null) return [t.mrkdwn('progress.all_fixed'), ...again];
  if (targets.silent > 0 && remainingTargets(targets) === targets.silent) {
    return [t.mrkdwn('progress.waits_for_silent', { count: targets.silent }), ...again];
  }
  if (remainingTargets(targets) > 0 || missingTargets(targets) === 0 || targets.isRecheckDue) return again;
  const { fixed, count } = targets;
  const line = isReadyToClose({ status, targets })
    ? t.mrkdwn('progress.ready', { fixed, count, missing: missingText(t, targets) })
    : t.mrkdwn('progress.missing', { missing: missingOfText(t, targets) });
  return [line, ...again];
}

/** "240 of 257 gone". */
export function missingOfText(translator: Translator, { count, gone, outOfScope }: Targets): string {
  const kind = outOfScope === 0 ? 'gone' : gone === 0 ? 'out_of_scope' : 'both';
  return translator.with(progressTexts).text('progress.missing_of', { kind, gone, outOfScope, count });
}

/** "3 gone, 2 out of scope". */
export function missingText(translator: Translator, { gone, outOfScope }: Targets): string {
  const t = translator.with(progressTexts);
  const words = [
    ...(gone > 0 ? [t.text('progress.gone', { count: gone })] : []),
    ...(outOfScope > 0 ? [t.text('progress.out_of_scope', { count: outOfScope })] : []),
  ];
  return listed(t, words);
}

interface ThreatAlertSubject {
  readonly activity: Activity;
  readonly recommendation: Recommendation | null;
  /** Left out for several readers. */
  readonly mayRaise?: boolean;
}

export function threatAlertBlocks(
  translator: Translator,
  { activity, recommendation, mayRaise = true }: ThreatAlertSubject,
): readonly KnownBlock[] {
  const t = translator.with(progressTexts);
  if (recommendation === null || !isLive(activity.status)) return [];
  const lines = [
    ...(recommendation.hasPublicExploit ? [t.mrkdwn('activity.has_exploit')] : []),
    ...(recommendation.hasActiveAlert ? [t.mrkdwn('activity.has_alert')] : []),
  ];
  if (lines.length === 0) return [];
  // Attention required has one button only; its details still offer another priority.
  if (activity.priority === 'high' || isAttentionRequired(activity) || !mayRaise) return [context(...lines)];
  return [{ ...section(lines.join('\n')), accessory: raiseButton(t, activity) }];
}

export function raiseButton(translator: Translator, activity: Activity): Button {
  const value = activityValue.encode(seenActivity(activity));
  return button(activityActions.raisePriority, translator.with(progressTexts).text('button.raise_priority'), value);
}
