import type { SettingsProblem } from '../../domain/settings-problem.ts';
import type { Translator } from '../../i18n/translator.ts';

/** Why a value cannot be set; mrkdwn. */
export function settingsProblemWords(t: Translator, { code, parameters }: SettingsProblem): string {
  return t.mrkdwn(`settings.problem.${code}`, parameters);
}

/** The same for the place under a field, where nothing is parsed. */
export function plainSettingsProblemWords(t: Translator, { code, parameters }: SettingsProblem): string {
  return t.text(`settings.problem.${code}`, parameters);
}
