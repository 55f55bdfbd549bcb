import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useSandbox } from './api/sandbox-context.ts';
import { ConversationPane } from './conversation/conversation-pane.tsx';
import { isWritable } from './conversation/is-writable.ts';
import { ThreadPane } from './conversation/thread-pane.tsx';
import { titleOf } from './conversation/title-of.ts';
import styles from './frame.module.css';
import { NoticeStrip } from './notices/notice-strip.tsx';
import { StateBanner } from './notices/state-banner.tsx';
import { SidePanel } from './side-panel.tsx';
import { Sidebar } from './sidebar/sidebar.tsx';
import { Icon } from './style/icon.tsx';
import { useIsNarrow } from './style/use-is-narrow.ts';
import { sharedRunner } from './tour/shared-runner.ts';
import { useTicks } from './tour/use-ticks.ts';

/** Sidebar, conversation, thread and side panel; on a narrow screen the sidebar is a drawer. */
export function Frame(): ReactElement {
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
          {/* A form in front has it instead. */}
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
