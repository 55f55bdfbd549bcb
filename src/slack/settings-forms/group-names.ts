import { deviceGroupRef } from '../../domain/device-group.ts';
import { problemAt, type SettingsField, type SettingsProblem } from '../../domain/settings-problem.ts';

export interface GroupNames {
  readonly names: readonly string[];
  readonly problems: readonly SettingsProblem[];
}

/** The device groups behind what was chosen; one that is only in the settings any more can stay there. */
export function groupNames(refs: readonly string[], known: readonly string[], field: SettingsField): GroupNames {
  const byRef = new Map(known.map((name) => [deviceGroupRef(name), name]));
  const names = refs.flatMap((ref) => byRef.get(ref) ?? []);
  return { names, problems: names.length === refs.length ? [] : [problemAt(field, 'device_group_unknown')] };
}
