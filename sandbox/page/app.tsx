import { lazy, type ReactElement, Suspense, useEffect, useRef, useState } from 'react';
import type { PagePlace } from './api/place.ts';
import { useSandbox } from './api/sandbox-context.ts';
import { SandboxProvider } from './api/sandbox-provider.tsx';
import { isWritable, titleOf } from './conversation/conversation-facts.ts';
import { ConversationPane } from './conversation/conversation-pane.tsx';
import { ThreadPane } from './conversation/thread-pane.tsx';
import styles from './frame.module.css';
import { ModalStack } from './modal/modal-stack.tsx';
import { NoticeStrip } from './notices/notice-strip.tsx';
import { StateBanner } from './notices/state-banner.tsx';
import sidePanelStyles from './side-panel.module.css';
import { Sidebar } from './sidebar/sidebar.tsx';
import { Icon } from './style/icon.tsx';
import { useIsNarrow } from './style/use-layout.ts';
import { sharedRunner, useTicks } from './tour/shared-runner.ts';

export function App(): ReactElement {
  return (
    <SandboxProvider>
      <Frame />
      <ModalStack />
    </SandboxProvider>
  );
}

/** Sidebar, conversation, thread and side panel. On a narrow screen, the sidebar is a drawer. */
function Frame(): ReactElement {
  const { workspace, viewer, place } = useSandbox();
  const isNarrow = useIsNarrow();
  useTicks(sharedRunner());
  const [isDrawerOpen, setIsDrawerOpen] = useState(false);
  const drawer = useRef<HTMLDivElement>(null);
  const isOverlaid = isNarrow && isDrawerOpen;
  const own = workspace.channels.find(({ id }) => id === place.channelId);
  const channel = own ?? workspace.joinable.find(({ id }) => id === place.channelId) ?? null;
  const canWrite = own !== undefined && isWritable(own, workspace.app);
  const isThreadOpen = place.threadTs !== null && place.tab === 'messages';
  const closeDrawer = () => setIsDrawerOpen(false);

  useEffect(() => {
    document.title = `${titleOf(channel)} · ${viewer.realName} · Mendbot sandbox`;
  }, [channel, viewer.realName]);

  useEffect(() => {
    if (!isOverlaid) return;
    const opener = document.activeElement;
    drawer.current?.querySelector<HTMLElement>('button')?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [isOverlaid]);

  return (
    <div className={styles['frame']}>
      <button type="button" className={styles['skip']} onClick={focusComposer}>
        Skip to the message field
      </button>
      <StateBanner />
      <div className={styles['columns']} data-thread={isThreadOpen} data-panel={place.panel !== null}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the drawer from anywhere inside */}
        <div
          ref={drawer}
          className={styles['sidebar']}
          data-open={isDrawerOpen}
          inert={isNarrow && !isDrawerOpen}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && isOverlaid) closeDrawer();
          }}
        >
          {isOverlaid && (
            <button type="button" className={styles['closeDrawer']} onClick={closeDrawer}>
              <Icon name="back" size={16} /> Back to the conversation
            </button>
          )}
          <Sidebar onGone={closeDrawer} />
        </div>
        {isOverlaid && <div className={styles['backdrop']} aria-hidden="true" onPointerDown={closeDrawer} />}
        <div className={styles['middle']} inert={isOverlaid}>
          {/* An open form shows the notices itself. */}
          {workspace.modals.length === 0 && <NoticeStrip isInPage />}
          <div className={styles['panes']}>
            <div className={styles['main']} inert={isNarrow && isThreadOpen}>
              <ConversationPane
                channel={channel}
                isMember={own !== undefined}
                canWrite={canWrite}
                onOpenSidebar={() => setIsDrawerOpen(true)}
              />
            </div>
            {isThreadOpen && (
              <div className={styles['thread']}>
                <ThreadPane
                  key={`${viewer.id} ${place.channelId} ${place.threadTs}`}
                  threadTs={place.threadTs ?? ''}
                  title={titleOf(channel)}
                  canWrite={canWrite}
                />
              </div>
            )}
          </div>
        </div>
        {place.panel !== null && (
          <div className={styles['panel']} inert={isOverlaid}>
            <SidePanel panel={place.panel} />
          </div>
        )}
      </div>
    </div>
  );
}

function focusComposer(): void {
  document.querySelector<HTMLElement>('main textarea')?.focus();
}

const Tour = lazy(async () => ({ default: (await import('./tour/tour.tsx')).Tour }));
const ControlPanel = lazy(async () => ({ default: (await import('./control/control-panel.tsx')).ControlPanel }));
const TrafficPanel = lazy(async () => ({ default: (await import('./traffic/traffic-panel.tsx')).TrafficPanel }));

type Panel = NonNullable<PagePlace['panel']>;

const labels: Readonly<Record<Panel, { readonly region: string; readonly title: string; readonly close: string }>> = {
  tour: { region: 'Sandbox tour', title: 'Guided tour', close: 'Close guided tour' },
  control: { region: 'Sandbox controls', title: 'Controls', close: 'Close sandbox controls' },
  traffic: { region: 'Sandbox traffic', title: 'Traffic', close: 'Close traffic' },
};

/** A panel of the sandbox, which is not part of Slack and so has its own colour. */
function SidePanel({ panel }: { readonly panel: Panel }): ReactElement {
  const { go } = useSandbox();
  const { region, title, close } = labels[panel];
  return (
    <aside aria-label={region} className={sidePanelStyles['panel']}>
      <header className={sidePanelStyles['head']}>
        <h2>{title}</h2>
        <span className={sidePanelStyles['hint']}>Not part of Slack</span>
        <button
          type="button"
          className={sidePanelStyles['close']}
          aria-label={close}
          onClick={() => go({ panel: null })}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className={sidePanelStyles['body']}>
        <Suspense fallback={<p className={sidePanelStyles['wait']}>Opening…</p>}>{contentOf(panel)}</Suspense>
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
