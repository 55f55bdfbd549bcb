import type { BotState } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import styles from './control-panel.module.css';
import { PanelSection } from './panel-section.tsx';
import { useControlAct } from './use-control-act.ts';

const stateWords: Readonly<Record<BotState['state'], string>> = {
  starting: 'is starting',
  running: 'is running',
  stopped: 'is stopped',
  failed: 'ended by itself',
};

export function BotSection({ onDone }: { readonly onDone: () => void }) {
  const { bot } = useSandbox().workspace;
  const { isBusy, result, perform } = useControlAct(onDone);
  return (
    <PanelSection title="The bot" result={result} busyWords={isBusy ? 'The bot restarts …' : null}>
      <p className={styles['soft']}>
        {bot.name} {stateWords[bot.state]}
        {bot.state === 'running' ? `, connections to Slack: ${bot.connectionCount}` : ''}
      </p>
      {bot.problem === null ? null : <p className={styles['refused']}>{bot.problem}</p>}
      <div className={styles['row']}>
        <button
          type="button"
          className={styles['act']}
          disabled={isBusy}
          onClick={() => perform({ do: 'restart-bot' })}
        >
          Restart the bot
        </button>
      </div>
    </PanelSection>
  );
}
