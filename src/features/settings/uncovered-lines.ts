import type { Translator } from '../../platform/i18n/common-texts.ts';
import { shortGroupWords } from '../access/index.ts';

const mostGroups = 5;

/** Warns of device groups whose requests nobody could accept; mrkdwn, no line where there is nothing to warn of. */
export function uncoveredLines(t: Translator, groups: readonly string[] | null): readonly string[] {
  if (groups === null) return [];
  if (groups.length === 0) return [t.mrkdwn('roles.uncovered_all')];
  return [t.mrkdwn('roles.uncovered_groups', { groups: shortGroupWords(t, groups, mostGroups) })];
}
