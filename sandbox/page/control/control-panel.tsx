import { useEffect, useState } from 'react';
import { readControl } from '../api/sandbox-client.ts';
import { useTopic } from '../api/use-views.ts';
import { BotSection } from './bot-section.tsx';
import styles from './control-panel.module.css';
import { DeviceSection } from './device-section.tsx';
import { IntuneSection } from './intune-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { PortalSection } from './portal-section.tsx';
import { TimeSection, TimeZoneSection } from './time-section.tsx';
import { microsoftTrouble, slackTrouble, TroubleSection } from './trouble-section.tsx';

/** Everything around Slack that can be made to happen; the frame around it is the landmark. */
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

/** The sandbox's time between two answers of the server: it goes on as this machine's does. */
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
