import type { KnownBlock } from '@slack/types';
import { refuse } from '../../domain/refusal.ts';
import type { Translator } from '../../i18n/translator.ts';
import { context, section } from './elements.ts';
import { assignmentWords, routeWords, type SettingsModel } from './settings-words.ts';

/** Which line of its list is to go. */
export interface ShownRemoval {
  readonly model: SettingsModel;
  readonly index: number;
}

export function roleRemovalFields(t: Translator, { model, index }: ShownRemoval): readonly KnownBlock[] {
  const assignment = model.settings.roles[index] ?? refuse('settings_item_gone', {});
  const role = t.text(`role.${assignment.role}`);
  const holder = { mrkdwn: assignmentWords(t, assignment, model) };
  return [section(t.mrkdwn('settings.role.removal', { role, holder })), context(t.mrkdwn('settings.role.tells'))];
}

export function routeRemovalFields(t: Translator, { model, index }: ShownRemoval): readonly KnownBlock[] {
  const route = model.settings.routes[index] ?? refuse('settings_item_gone', {});
  return [
    section(t.mrkdwn('settings.route.removal', { route: { mrkdwn: routeWords(t, route, index + 1) } })),
    section(t.mrkdwn('settings.route.after_removal')),
  ];
}
