import type { KnownBlock } from '@slack/types';
import type { ConfigurationSteps } from '../../microsoft/configuration-steps.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { context, quote, section } from '../../platform/slack/views/elements.ts';
import type { Activity } from '../activities/index.ts';
import { portalUrlOf } from '../activities/index.ts';
import type { Surroundings } from '../recommendations/index.ts';

export interface StepsSubject {
  readonly activity: Activity;
  /** Microsoft's own words, from the linked ticket; empty where there are none. */
  readonly remediation: string;
  /** The same, of a configuration, from advanced hunting; `null` where nothing is to be said of that. */
  readonly steps: ConfigurationSteps | null;
}

/** What is to be done: our sentence for each option, Microsoft's words where there are any, and where the portal says more. */
export function remediationSteps(
  t: Translator,
  { activity, remediation, steps }: StepsSubject,
  surroundings: Surroundings,
): readonly KnownBlock[] {
  const url = portalUrlOf(activity, surroundings) ?? surroundings.defenderPortalUrl;
  return [
    section(`*${t.mrkdwn('steps.heading')}*\n${sentence(t, activity)}`),
    ...(remediation === '' ? [] : [section(t.mrkdwn('steps.by_microsoft')), quote(truncate(remediation, limits.text))]),
    ...configurationSteps(t, steps),
    section(t.mrkdwn('steps.portal', { url: { mrkdwn: url } })),
  ];
}

function configurationSteps(t: Translator, steps: ConfigurationSteps | null): readonly KnownBlock[] {
  if (steps === null) return [];
  if (steps.kind !== 'known') return [context(t.mrkdwn(`configuration_steps.${steps.kind}`))];
  const at = t.instant(steps.readAt);
  return [section(t.mrkdwn('configuration_steps.known', { at })), quote(truncate(steps.text, limits.text))];
}

// Names are Defender's and of any length.
const longestName = 200;

function sentence(t: Translator, { option, component, title, recommendedVersion }: Activity): string {
  const names = {
    component: truncate(component === '' ? title : component, longestName),
    version: truncate(recommendedVersion, longestName),
  };
  const isVersioned = option === 'update' || option === 'upgrade';
  if (isVersioned && recommendedVersion !== '') return t.mrkdwn(`steps.${option}_to`, names);
  return t.mrkdwn(`steps.${option}`, names);
}
