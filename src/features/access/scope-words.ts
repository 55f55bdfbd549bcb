import type { DeviceScope } from '../../core/scope.ts';
import { ungroupedDevices } from '../../core/scope.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { listed } from '../../platform/slack/views/listed.ts';
export function scopeWords(t: Translator, scope: DeviceScope): string {
  if (scope.kind === 'all') return t.text('common.all_groups');
  const names = scope.groups.map((name) => groupName(t, name));
  const shown = listed(t, names.slice(0, mostGroupsShown));
  const count = names.length - mostGroupsShown;
  return count > 0 ? t.text('common.groups_more', { groups: shown, count }) : shown;
}

export function groupName(t: Translator, name: string): string {
  return name === ungroupedDevices ? t.text('common.ungrouped') : name;
}

const mostGroupsShown = 8;
