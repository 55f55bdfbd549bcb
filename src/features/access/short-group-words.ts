import { ungroupedDevices } from '../../core/scope.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { listed } from '../../platform/slack/views/listed.ts';

const longestName = 30;
const mostGroups = 8;

/** Some device groups by their shortened names, and how many more there are; plain text. */
export function shortGroupWords(t: Translator, groups: readonly string[], most = mostGroups): string {
  const named = groups.map((name) => (name === ungroupedDevices ? t.text('common.ungrouped') : name));
  const shown = listed(
    t,
    named.slice(0, most).map((name) => truncate(name, longestName)),
  );
  const count = groups.length - most;
  return count > 0 ? t.text('common.groups_more', { groups: shown, count }) : shown;
}
