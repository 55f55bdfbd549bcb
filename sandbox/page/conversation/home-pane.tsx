import { type ReactElement, useEffect } from 'react';
import { useSandbox } from '../api/sandbox-context.ts';
import { HomeTab } from '../home/home-tab.tsx';
import styles from './home-pane.module.css';

/** Opening the tab is what tells the bot that somebody looks at it. Must be keyed by viewer. */
export function HomePane(): ReactElement {
  const { act } = useSandbox();

  useEffect(() => {
    void act({ do: 'open-home' });
  }, [act]);

  return (
    <div className={styles['home']} role="tabpanel" aria-label="Home">
      <HomeTab />
    </div>
  );
}
