import { refuse } from './refusal.ts';
import { problemAt, type SettingsField, type SettingsProblem, type SettingsProblemCode } from './settings-problem.ts';

/** Refuses a change of the settings because of one value of its form. */
export function refuseSetting(
  field: SettingsField,
  code: SettingsProblemCode,
  parameters: SettingsProblem['parameters'] = {},
): never {
  return refuse('settings_not_possible', { problems: [problemAt(field, code, parameters)] });
}
