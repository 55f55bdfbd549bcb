import { useEffect, useState } from 'react';
import type { BotState } from '../../protocol/workspace-view.ts';
import { readControl } from '../api/sandbox-client.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { useTopic } from '../api/use-views.ts';
import styles from './control-panel.module.css';
import { DeviceSection } from './device-section.tsx';
import { IntuneSection } from './intune-section.tsx';
import { KevSection } from './kev-section.tsx';
import { PanelSection, useControlAct } from './panel-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { PortalSection } from './portal-section.tsx';
import { TimeSection, TimeZoneSection } from './time-section.tsx';
import { cisaTrouble, microsoftTrouble, slackTrouble, TroubleSection } from './trouble-section.tsx';

/** Acts outside Slack. The surrounding frame is the landmark. */
export function ControlPanel() {
  const { value: view, trouble, refresh } = useTopic('control', readControl);
  const nowMs = useSandboxNow(view?.nowMs ?? null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const all = view?.recommendations ?? [];
  const chosen = all.find(({ id }) => id === chosenId) ?? all.find(({ isRequested }) => isRequested) ?? all[0] ?? null;
  const onDone = () => void refresh();
  return (
    <div className={styles['panel']}>
      <p className={styles['intro']}>
        This is the world around Slack, not Slack: time, devices, portals and trouble, as you want them.
      </p>
      {trouble === null ? null : (
        <p role="alert" className={styles['refused']}>
          {trouble}
        </p>
      )}
      {view === null || nowMs === null ? (
        trouble === null && <p className={styles['soft']}>Loading …</p>
      ) : (
        <>
          <TimeSection view={view} nowMs={nowMs} onDone={onDone} />
          <DeviceSection
            all={all}
            chosen={chosen}
            isTimeMoving={view.isTimeMoving}
            onChoose={setChosenId}
            onDone={onDone}
          />
          <TroubleSection kind={slackTrouble} troubles={view.troubles} nowMs={nowMs} onDone={onDone} />
          <TroubleSection kind={microsoftTrouble} troubles={view.troubles} nowMs={nowMs} onDone={onDone} />
          <TroubleSection kind={cisaTrouble} troubles={view.troubles} nowMs={nowMs} onDone={onDone} />
          <KevSection chosen={chosen} isTimeMoving={view.isTimeMoving} onDone={onDone} />
          <PortalSection view={view} chosen={chosen} onChoose={setChosenId} onDone={onDone} />
          <IntuneSection view={view} onDone={onDone} />
          <PeopleSection view={view} onDone={onDone} />
          <TimeZoneSection view={view} onDone={onDone} />
          <BotSection onDone={onDone} />
        </>
      )}
    </div>
  );
}

/** The sandbox's time between two answers of the server. It passes like this machine's time. */
function useSandboxNow(readMs: number | null): number | null {
  const [nowMs, setNowMs] = useState(readMs);
  useEffect(() => {
    setNowMs(readMs);
    if (readMs === null) return;
    const offsetMs = readMs - Date.now();
    const timer = setInterval(() => setNowMs(Date.now() + offsetMs), 1000);
    return () => clearInterval(timer);
  }, [readMs]);
  return nowMs;
}

const stateText: Readonly<Record<BotState['state'], string>> = {
  starting: 'is starting',
  running: 'is running',
  stopped: 'is stopped',
  failed: 'ended by itself',
};

function BotSection({ onDone }: { readonly onDone: () => void }) {
  const { bot } = useSandbox().workspace;
  const { isBusy, result, perform } = useControlAct(onDone);
  return (
    <PanelSection title="The bot" result={result} busyWords={isBusy ? 'The bot restarts …' : null}>
      <p className={styles['soft']}>
        {bot.name} {stateText[bot.state]}
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
