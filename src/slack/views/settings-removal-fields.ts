import type { KnownBlock } from '@slack/types';
import { refuse } from '../../domain/refusal.ts';
import type { RoleConsequence } from '../../domain/role-consequences.ts';
import type { Translator } from '../../i18n/translator.ts';
import { context, section } from './elements.ts';
import { roleConsequenceWords } from './role-consequence-words.ts';
import { assignmentWords, roleLine, routeWords, type SettingsModel } from './settings-words.ts';

/** Which line of its list is to go. */
export interface ShownRemoval {
  readonly model: SettingsModel;
  readonly index: number;
}

export interface ShownRoleRemoval extends ShownRemoval {
  readonly consequences: readonly RoleConsequence[];
}

/** Whose role it is, and who has it afterwards: everybody in the IT channel, where it was the last. */
export function roleRemovalFields(
  t: Translator,
  { model, index, consequences }: ShownRoleRemoval,
): readonly KnownBlock[] {
  const { settings } = model;
  const assignment = settings.roles[index] ?? refuse('settings_item_gone', {});
  const role = t.text(`role.${assignment.role}`);
  const holder = { mrkdwn: assignmentWords(t, assignment, model) };
  const without = { ...model, settings: { ...settings, roles: settings.roles.toSpliced(index, 1) } };
  const words = roleConsequenceWords(t, consequences, model);
  return [
    section(t.mrkdwn('settings.role.removal', { role, holder })),
    section(t.mrkdwn('settings.role.after_removal', { line: { mrkdwn: roleLine(t, assignment.role, without) } })),
    ...(words.length === 0 ? [] : [section(words.join('\n'))]),
    context(t.mrkdwn('settings.role.tells')),
  ];
}

export function routeRemovalFields(t: Translator, { model, index }: ShownRemoval): readonly KnownBlock[] {
  const route = model.settings.routes[index] ?? refuse('settings_item_gone', {});
  return [
    section(t.mrkdwn('settings.route.removal', { route: { mrkdwn: routeWords(t, route, index + 1) } })),
    section(t.mrkdwn('settings.route.after_removal')),
  ];
}
