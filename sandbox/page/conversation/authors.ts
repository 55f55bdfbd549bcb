import type { WorkspaceView } from '../../protocol/workspace-view.ts';

export interface Author {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
}

/** Who wrote it; somebody unknown is called by their id. */
export function authorOf({ bot, people }: Pick<WorkspaceView, 'bot' | 'people'>, id: string): Author {
  if (id === bot.userId) return { id, name: bot.name, isBot: true };
  const person = people.find((known) => known.id === id);
  return { id, name: person?.realName ?? id, isBot: person?.isBot ?? false };
}
