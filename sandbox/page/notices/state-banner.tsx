import { type ReactElement, useRef } from 'react';
import type { BotState } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { useShell } from '../api/shell-context.ts';
import { Icon } from '../style/icon.tsx';
import { useAnnouncedHeight } from '../style/use-announced-height.ts';
import { botTrouble } from './bot-trouble.ts';
import styles from './state-banner.module.css';

/** Above everything: the server is gone, or the bot is not there. */
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
