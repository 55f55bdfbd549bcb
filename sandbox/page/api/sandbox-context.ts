import { createContext, useContext } from 'react';
import type { ActResult, PersonAct } from '../../protocol/person-acts.ts';
import type { Person, WorkspaceView } from '../../protocol/workspace-view.ts';
import type { Theme } from '../style/theme.ts';
import type { PagePlace } from './place.ts';

/** A sentence for the viewer, from Slack's client or from the sandbox. */
export interface ReplyPosting {
  readonly from: 'slack' | 'sandbox';
  readonly tone: 'info' | 'trouble';
  readonly text: string;
}

/** What every component may use. */
export interface Sandbox {
  readonly workspace: WorkspaceView;
  readonly viewer: Person;
  readonly place: PagePlace;
  /** Goes to a place. Values that are left out stay. A change of person closes the thread. */
  readonly go: (to: Partial<PagePlace>) => void;
  /** Acts as the viewer. Reports a late or unreachable bot by itself, in Slack's way. */
  readonly act: (personAct: PersonAct) => Promise<ActResult>;
  readonly say: (saying: ReplyPosting) => void;
  /** Reads the workspace again at once. */
  readonly refresh: () => Promise<void>;
  /** Reads earlier messages of the conversation. */
  readonly showEarlier: () => Promise<void>;
}

export const SandboxContext = createContext<Sandbox | null>(null);

export function useSandbox(): Sandbox {
  const sandbox = useContext(SandboxContext);
  if (sandbox === null) throw new Error('there is no sandbox around this component');
  return sandbox;
}

/** What only the frame of the page needs. */
export interface Shell {
  readonly theme: Theme;
  readonly toggleTheme: () => void;
  /** False while the page waits for the answer for another person or channel. */
  readonly isSettled: boolean;
  readonly isServerGone: boolean;
  /** Typed and unsent texts, by conversation. */
  readonly drafts: Map<string, string>;
}

export const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error('there is no shell around this component');
  return shell;
}
