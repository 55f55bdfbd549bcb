import { type ReactElement, useRef } from 'react';
import type { BotState } from '../../protocol/workspace-view.ts';
import { useSandbox, useShell } from '../api/sandbox-context.ts';
import { Icon } from '../style/icon.tsx';
import { useAnnouncedHeight } from '../style/use-layout.ts';
import styles from './state-banner.module.css';

/** Shown at the top if the server or the bot is not available. */
export function StateBanner(): ReactElement | null {
  const { workspace } = useSandbox();
  const { isServerGone } = useShell();
  const text = isServerGone ? 'The sandbox stopped; start it again with npm run sandbox.' : botTrouble(workspace.bot);
  const banner = useRef<HTMLDivElement>(null);
  useAnnouncedHeight(banner, '--banner-height', text !== null);
  if (text === null) return null;
  return (
    <div ref={banner} role="alert" className={styles['banner']} data-calm={!isServerGone && isOnItsWay(workspace.bot)}>
      <Icon name="alert" size={16} />
      <span>{text}</span>
    </div>
  );
}

function isOnItsWay(bot: BotState): boolean {
  return bot.state === 'starting';
}

/** Why the bot cannot answer now; `null` = it can. */
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
