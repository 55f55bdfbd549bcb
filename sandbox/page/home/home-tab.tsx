import { useMemo } from 'react';
import { useSandbox } from '../api/sandbox-context.ts';
import { BlockList } from '../blocks/block-list.tsx';
import css from './home-tab.module.css';

/** What the bot shows in its Home tab to this viewer. */
export function HomeTab() {
  const { workspace, viewer } = useSandbox();
  const { home, bot, app } = workspace;
  const viewId = home?.id ?? '';
  const place = useMemo(() => ({ kind: 'view', viewId }) as const, [viewId]);
  if (home === null) {
    return (
      <div className={css['empty']}>
        <h2 className={css['title']}>Nothing here yet</h2>
        <p>
          {app.isHomeEnabled
            ? `${bot.name} has published no Home tab for ${viewer.realName}.`
            : `${bot.name} has no Home tab: its manifest does not ask for one.`}
        </p>
      </div>
    );
  }
  return (
    <div className={css['home']}>
      <BlockList key={home.id} blocks={home.blocks} place={place} values={home.values} />
    </div>
  );
}
