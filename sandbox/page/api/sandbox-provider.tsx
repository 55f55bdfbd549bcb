import { type ReactElement, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ActResult, PersonAct } from '../../protocol/person-acts.ts';
import { StartScreen } from '../notices/start-screen.tsx';
import { NoticesContext, useNotices } from '../notices/use-notices.ts';
import { useTheme } from '../style/theme.ts';
import { ChangeFeedContext, useChangeFeed } from './change-feed.ts';
import { outcomeSaying } from './outcome-saying.ts';
import { settledView } from './place.ts';
import * as client from './sandbox-client.ts';
import { type Sandbox, SandboxContext, type Shell, ShellContext } from './sandbox-context.ts';
import { usePlace } from './use-place.ts';
import { useWorkspace } from './use-views.ts';

/** Keeps the page up to date with the server. Provides `useSandbox`, `useShell` and `useTopic`. */
export function SandboxProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const inAddress = usePlace();
  const { place, go } = inAddress;
  const { feed, state: feedState } = useChangeFeed();
  const { answer, trouble, refresh, showEarlier } = useWorkspace(inAddress, feed);
  const { notices, say, drop, clear } = useNotices();
  const { theme, toggle: toggleTheme } = useTheme();
  const [drafts] = useState(() => new Map<string, string>());
  const botName = useRef('The bot');
  botName.current = answer?.workspace.bot.name ?? 'The bot';

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the person or channel changes
  useEffect(() => clear(), [clear, place.personId, place.channelId]);

  const act = useCallback(
    async (personAct: PersonAct): Promise<ActResult> => {
      try {
        const result = await client.act(place.personId, personAct);
        const saying = isSaidByForm(personAct, result) ? null : outcomeSaying(result, botName.current);
        if (saying !== null) say(saying);
        await refresh();
        return result;
      } catch (error) {
        // If the server is gone, the act was not possible, as for any other reason.
        const reason = error instanceof Error ? error.message : String(error);
        say({ from: 'sandbox', tone: 'trouble', text: reason });
        return { outcome: 'not_possible', reason };
      }
    },
    [place.personId, refresh, say],
  );

  const settled = useMemo(() => (answer === null ? null : settledView(answer.workspace, place)), [answer, place]);
  const viewer = settled?.workspace.people.find(({ id }) => id === place.personId);
  const isSettled = settled?.isSettled === true && answer?.channelId === place.channelId;
  const isServerGone = feedState === 'lost' || trouble !== null;

  const shell: Shell = useMemo(
    () => ({ theme, toggleTheme, isSettled, isServerGone, drafts }),
    [theme, toggleTheme, isSettled, isServerGone, drafts],
  );
  const sandbox: Sandbox | null = useMemo(
    () =>
      settled && viewer ? { workspace: settled.workspace, viewer, place, go, act, say, refresh, showEarlier } : null,
    [settled, viewer, place, go, act, say, refresh, showEarlier],
  );

  const shown = useMemo(() => ({ notices, drop }), [notices, drop]);

  if (sandbox === null) return <StartScreen trouble={trouble} />;
  return (
    <ChangeFeedContext value={feed}>
      <ShellContext value={shell}>
        <SandboxContext value={sandbox}>
          <NoticesContext value={shown}>{children}</NoticesContext>
        </SandboxContext>
      </ShellContext>
    </ChangeFeedContext>
  );
}

/** A form that stays open shows the result itself. */
function isSaidByForm(personAct: PersonAct, result: ActResult): boolean {
  return personAct.do === 'submit' && result.outcome !== 'not_possible';
}
