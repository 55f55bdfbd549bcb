import { lazy, type ReactElement, Suspense } from 'react';
import type { PagePlace } from './api/place.ts';
import { useSandbox } from './api/sandbox-context.ts';
import styles from './side-panel.module.css';
import { Icon } from './style/icon.tsx';

const Tour = lazy(async () => ({ default: (await import('./tour/tour.tsx')).Tour }));
const ControlPanel = lazy(async () => ({ default: (await import('./control/control-panel.tsx')).ControlPanel }));
const TrafficPanel = lazy(async () => ({ default: (await import('./traffic/traffic-panel.tsx')).TrafficPanel }));

type Panel = NonNullable<PagePlace['panel']>;

const labels: Readonly<Record<Panel, { readonly region: string; readonly title: string; readonly close: string }>> = {
  tour: { region: 'Sandbox tour', title: 'Guided tour', close: 'Close guided tour' },
  control: { region: 'Sandbox controls', title: 'Controls', close: 'Close sandbox controls' },
  traffic: { region: 'Sandbox traffic', title: 'Traffic', close: 'Close traffic' },
};

/** What belongs to the sandbox and not to Slack; hence its own colour. */
export function SidePanel({ panel }: { readonly panel: Panel }): ReactElement {
  const { go } = useSandbox();
  const { region, title, close } = labels[panel];
  return (
    <aside aria-label={region} className={styles['panel']}>
      <header className={styles['head']}>
        <h2>{title}</h2>
        <span className={styles['hint']}>Not part of Slack</span>
        <button type="button" className={styles['close']} aria-label={close} onClick={() => go({ panel: null })}>
          <Icon name="close" />
        </button>
      </header>
      <div className={styles['body']}>
        <Suspense fallback={<p className={styles['wait']}>Opening…</p>}>{contentOf(panel)}</Suspense>
      </div>
    </aside>
  );
}

function contentOf(panel: Panel): ReactElement {
  switch (panel) {
    case 'tour':
      return <Tour />;
    case 'control':
      return <ControlPanel />;
    case 'traffic':
      return <TrafficPanel />;
  }
}
