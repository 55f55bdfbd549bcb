import type { BotState } from '../../protocol/workspace-view.ts';

/** Why the bot cannot answer at the moment; null where it can. */
export function botTrouble(bot: BotState): string | null {
  switch (bot.state) {
    case 'starting':
      return `${bot.name} is starting …`;
    case 'stopped':
      return `${bot.name} is stopped. Start it again from the sandbox controls.`;
    case 'failed':
      return `${bot.name} ended by itself${bot.problem === null ? '' : `: ${bot.problem}`}. Start it again from the sandbox controls.`;
    case 'running':
      return bot.connectionCount > 0
        ? null
        : `${bot.name} has no connection to Slack at the moment; it reconnects by itself.`;
  }
}
