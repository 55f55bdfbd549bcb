import { escapeMrkdwn, type Translator } from '../../platform/i18n/common-texts.ts';
import { listed } from '../../platform/slack/views/listed.ts';
import { connectionFailureWords } from '../connections/index.ts';
import type { SettingsProblem } from '../workspace/index.ts';

/** Why a value cannot be set; mrkdwn. */
export function settingsProblemWords(t: Translator, problem: SettingsProblem): string {
  return escapeMrkdwn(plainSettingsProblemWords(t, problem));
}

/** The same for the place under a field, where nothing is parsed. */
export function plainSettingsProblemWords(t: Translator, { code, parameters }: SettingsProblem): string {
  switch (code) {
    case 'channel_without_bot':
    case 'channel_archived':
    case 'channel_shared':
      return t.text(`settings.problem.${code}`, parameters);
    case 'channel_name_unknown':
    case 'object_id_malformed':
      return t.text(`settings.problem.${code}`, parameters);
    case 'user_group_disabled':
    case 'person_outsider':
      return t.text(`settings.problem.${code}`, parameters);
    case 'entra_group_unknown':
      return t.text('settings.problem.entra_group_unknown', parameters);
    case 'out_of_bounds':
    case 'retention_bounds':
      return t.text(`settings.problem.${code}`, parameters);
    case 'too_many':
      return t.text('settings.problem.too_many', parameters);
    case 'dates_malformed':
      return t.text('settings.problem.dates_malformed', { ...parameters, typed: quoted(t, parameters.typed) });
    case 'slack_failed':
    case 'entra_failed':
    case 'intune_failed':
      return t.text(`settings.problem.${code}`, { reason: connectionFailureWords(t, parameters.why) });
    default:
      return t.text(`settings.problem.${code}`);
  }
}

function quoted(t: Translator, texts: readonly string[]): string {
  return listed(
    t,
    texts.map((text) => t.text('list.quoted', { text })),
  );
}
