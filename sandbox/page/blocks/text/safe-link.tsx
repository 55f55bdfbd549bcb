import type { ReactNode } from 'react';
import { useSandbox } from '../../api/sandbox-context.ts';
import { readPermalink } from './read-permalink.ts';
import { safeAddress } from './safe-address.ts';
import css from './text.module.css';

/** A link out of the page, or to a message that is in it; words alone where the address must not be followed. */
export function SafeLink({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  const { workspace, go } = useSandbox();
  const address = safeAddress(url);
  if (address === null) return <span>{children}</span>;
  const target = readPermalink(address);
  if (target !== null && workspace.channels.some(({ id }) => id === target.channelId)) {
    return (
      <a
        className={css['link']}
        href={address}
        onClick={(event) => {
          event.preventDefault();
          go({ tab: 'messages', ...target });
        }}
      >
        {children}
      </a>
    );
  }
  return (
    <a className={css['link']} href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
