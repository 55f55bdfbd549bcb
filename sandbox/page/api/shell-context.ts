import { createContext, useContext } from 'react';
import type { Theme } from '../style/theme.ts';

/** What only the frame of the page needs to know. */
export interface Shell {
  readonly theme: Theme;
  readonly toggleTheme: () => void;
  /** False while the answer for another person or channel is awaited. */
  readonly isSettled: boolean;
  readonly isServerGone: boolean;
  /** What a person typed and did not send, by conversation. */
  readonly drafts: Map<string, string>;
}

export const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error('there is no shell around this component');
  return shell;
}
