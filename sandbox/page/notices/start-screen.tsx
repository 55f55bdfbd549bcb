import type { ReactElement } from 'react';
import styles from './start-screen.module.css';

/** Shown before the first answer of the server. */
export function StartScreen({ trouble }: { readonly trouble: string | null }): ReactElement {
  return (
    <main className={styles['screen']}>
      <h1>Mendbot sandbox</h1>
      {trouble === null && <p role="status">Opening the workspace…</p>}
      {trouble !== null && (
        <p role="alert">
          {trouble} <a href="/">Open the sandbox from its beginning</a>
        </p>
      )}
    </main>
  );
}
