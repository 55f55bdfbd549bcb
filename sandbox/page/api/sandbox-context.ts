import { createContext, useContext } from 'react';
import type { ActResult, PersonAct } from '../../protocol/person-acts.ts';
import type { Person, WorkspaceView } from '../../protocol/workspace-view.ts';
import type { Theme } from '../style/theme.ts';
import type { PagePlace } from './place.ts';

/** A sentence for the viewer: what Slack's client would say, or what the sandbox has to say. */
export interface Saying {
  readonly from: 'slack' | 'sandbox';
  readonly tone: 'info' | 'trouble';
  readonly text: string;
}

/** What every component may use. */
export interface Sandbox {
  readonly workspace: WorkspaceView;
  readonly viewer: Person;
  readonly place: PagePlace;
  /** Goes somewhere; what is not named stays. Changing the person closes the thread. */
  readonly go: (to: Partial<PagePlace>) => void;
  /** Does something as the viewer; a late or unreachable bot is said as Slack would, by itself. */
  readonly act: (personAct: PersonAct) => Promise<ActResult>;
  readonly say: (saying: Saying) => void;
  /** Asks for the workspace again at once. */
  readonly refresh: () => Promise<void>;
  /** Asks for more of the conversation's past. */
  readonly showEarlier: () => Promise<void>;
}

export const SandboxContext = createContext<Sandbox | null>(null);

export function useSandbox(): Sandbox {
  const sandbox = useContext(SandboxContext);
  if (sandbox === null) throw new Error('there is no sandbox around this component');
  return sandbox;
}

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
