import type { CSSProperties, ReactElement } from 'react';
import styles from './avatar.module.css';
import { initials } from './initials.ts';
import { stableHue } from './stable-hue.ts';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly isBot?: boolean;
  readonly size?: 's' | 'm';
}

/** A picture of letters; the name always stands beside it. */
export function Avatar({ id, name, isBot = false, size = 'm' }: Props): ReactElement {
  return (
    <span aria-hidden="true" className={styles['avatar']} data-size={size} data-bot={isBot} style={hueStyle(id)}>
      {isBot ? <BotMark /> : initials(name)}
    </span>
  );
}

/** React's type of a style knows no custom properties. */
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
