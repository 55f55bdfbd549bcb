import { defineEvent } from '../../platform/event.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';
import type { SettingsKey } from './check.ts';

export interface SettingsChanged {
  readonly before: WorkspaceSettings;
  readonly after: WorkspaceSettings;
  readonly changed: readonly SettingsKey[];
}

export const settingsChanged = defineEvent<SettingsChanged>('settings changed');

/** On these depends where cards are, in which language, and whether they are overdue. */
const ofCards: readonly SettingsKey[] = ['itChannelId', 'routes', 'timeZone', 'locale', 'channels'];
/** On these depends who sees what in Home, and what is overdue there. */
const ofHomes: readonly SettingsKey[] = [...ofCards, 'roles', 'intuneConnection', 'itMention', 'isSetUp'];

export function areCardsConcerned({ changed }: SettingsChanged): boolean {
  return changed.some((key) => ofCards.includes(key));
}

export function areHomesConcerned({ changed }: SettingsChanged): boolean {
  return changed.some((key) => ofHomes.includes(key));
}
