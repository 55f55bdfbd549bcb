import type { KnownBlock } from '@slack/types';
import type { Activity } from '../../domain/activity.ts';
import type { Translator } from '../../i18n/translator.ts';
import { limits, truncate } from '../limits.ts';
import { quote, section } from './elements.ts';
import { portalUrlOf, type Surroundings } from './surroundings.ts';

export interface StepsSubject {
  readonly activity: Activity;
  /** Microsoft's own words, from the linked ticket; empty where there are none. */
  readonly remediation: string;
}

/** What is to be done: our sentence for each option, Microsoft's words where there are any, and where the portal says more. */
export function remediationSteps(
  t: Translator,
  { activity, remediation }: StepsSubject,
  surroundings: Surroundings,
): readonly KnownBlock[] {
  const url = portalUrlOf(activity, surroundings) ?? surroundings.defenderPortalUrl;
  return [
    section(`*${t.mrkdwn('steps.heading')}*\n${sentence(t, activity)}`),
    ...(remediation === '' ? [] : [section(t.mrkdwn('steps.by_microsoft')), quote(truncate(remediation, limits.text))]),
    section(t.mrkdwn('steps.portal', { url: { mrkdwn: url } })),
  ];
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
