import type { SettingsProblem } from '../../domain/settings-problem.ts';
import type { PlainParameters, Translator } from '../../i18n/translator.ts';
import { connectionFailureWords } from './connection-failure-words.ts';
import { listed } from './listed.ts';

/** Why a value cannot be set; mrkdwn. */
export function settingsProblemWords(t: Translator, problem: SettingsProblem): string {
  return t.mrkdwn(`settings.problem.${problem.code}`, parametersOf(t, problem));
}

/** The same for the place under a field, where nothing is parsed. */
export function plainSettingsProblemWords(t: Translator, problem: SettingsProblem): string {
  return t.text(`settings.problem.${problem.code}`, parametersOf(t, problem));
}

function parametersOf(t: Translator, { parameters, why }: SettingsProblem): PlainParameters {
  const named = Object.entries(parameters).map(([name, value]) => [name, wordsOf(t, value)]);
  return { ...Object.fromEntries(named), ...(why !== undefined && { reason: connectionFailureWords(t, why) }) };
}

function wordsOf(t: Translator, value: SettingsProblem['parameters'][string]): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return listed(
    t,
    value.map((text) => t.text('list.quoted', { text })),
  );
}
