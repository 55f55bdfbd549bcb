import { type ReactElement, useRef } from 'react';
import { useSandbox } from '../api/sandbox-context.ts';
import styles from './home-tabs.module.css';

const tabs = [
  { tab: 'home', label: 'Home' },
  { tab: 'messages', label: 'Messages' },
] as const;

/** Arrows move between the tabs, as WAI-ARIA has it. */
export function HomeTabs({ isHome }: { readonly isHome: boolean }): ReactElement {
  const { go } = useSandbox();
  const list = useRef<HTMLDivElement>(null);
  const current = isHome ? 'home' : 'messages';

  function onArrow(key: string): void {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    const other = current === 'home' ? 'messages' : 'home';
    go({ tab: other, threadTs: null });
    list.current?.querySelector<HTMLElement>(`[data-tab="${other}"]`)?.focus();
  }

  return (
    <div ref={list} role="tablist" aria-label="Views of this app" className={styles['tabs']}>
      {tabs.map(({ tab, label }) => (
        <button
          key={tab}
          type="button"
          role="tab"
          data-tab={tab}
          aria-selected={tab === current}
          tabIndex={tab === current ? 0 : -1}
          onClick={() => go({ tab, threadTs: null })}
          onKeyDown={(event) => onArrow(event.key)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
