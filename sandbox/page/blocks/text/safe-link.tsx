import type { ReactNode } from 'react';
import { useSandbox } from '../../api/sandbox-context.ts';
import css from './text.module.css';

/** A link out of the page, or to a message in the page. Only text if the address is unsafe. */
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

const schemes = ['http:', 'https:', 'mailto:', 'tel:', 'slack:'];

/** `null` = an address that must never become a link, such as a script. */
export function safeAddress(url: string): string | null {
  try {
    return schemes.includes(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}

export interface PermalinkTarget {
  readonly channelId: string;
  /** The thread that shows the message: its own thread, or the thread that contains the message. */
  readonly threadTs: string;
}

/**
 * The target of a message's permalink, such as `https://fabrikam.slack.com/archives/C1/p1795599045000100`; `null` =
 * another address.
 */
export function readPermalink(address: string): PermalinkTarget | null {
  const url = new URL(address);
  const [, channelId, seconds, micros] = /^\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})$/.exec(url.pathname) ?? [];
  if (!url.hostname.endsWith('.slack.com') || channelId === undefined) return null;
  return { channelId, threadTs: url.searchParams.get('thread_ts') ?? `${seconds}.${micros}` };
}

/** An address of the sandbox's server. The page may load nothing else. */
export function isOwnAddress(url: string): boolean {
  return /^\/(?!\/)/.test(url);
}
