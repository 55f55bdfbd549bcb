import type { CSSProperties, ReactElement } from 'react';
import styles from './avatar.module.css';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly isBot?: boolean;
  readonly size?: 's' | 'm';
}

/** A picture made of letters. The name is always beside the picture. */
export function Avatar({ id, name, isBot = false, size = 'm' }: Props): ReactElement {
  return (
    <span aria-hidden="true" className={styles['avatar']} data-size={size} data-bot={isBot} style={hueStyle(id)}>
      {isBot ? <BotMark /> : initials(name)}
    </span>
  );
}

/** React's style type has no custom properties. */
function hueStyle(id: string): CSSProperties {
  return { '--hue': stableHue(id) } as CSSProperties;
}

function BotMark(): ReactElement {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" width="70%" height="70%" fill="none" stroke="currentColor">
      <path d="M7 23V10l9 8 9-8v13" strokeWidth="3.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

/** At most two letters of a name. Without Latin letters, the first character. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '?';
  if (!/[A-Za-zÀ-ɏ]/.test(first)) return first;
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return `${first}${last}`.toUpperCase();
}

/** A hue from 0 to 359 that is always the same for an id. Similar ids get different hues (FNV-1a). */
export function stableHue(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) % 360;
}
