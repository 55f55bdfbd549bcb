import type { ControlAct } from '../../protocol/control-acts.ts';
import styles from './control-panel.module.css';
import { readingWords } from './reading-words.ts';

interface NextReadingProps {
  readonly of: keyof typeof readingWords;
  /** What else has to be known before something follows in Slack. */
  readonly hint: string | null;
  readonly isOff: boolean;
  readonly perform: (act: ControlAct) => void;
}

/** When the bot sees what is done here, and a way there. */
export function NextReading({ of, hint, isOff, perform }: NextReadingProps) {
  const { sentence, steps } = readingWords[of];
  return (
    <div className={styles['reading']}>
      <p>{hint === null ? sentence : `${sentence} ${hint}`}</p>
      <div className={styles['row']}>
        {steps.map(({ button, minutes }) => (
          <button
            key={minutes}
            type="button"
            className={styles['act']}
            disabled={isOff}
            onClick={() => perform({ do: 'move-time', minutes })}
          >
            {button}
          </button>
        ))}
      </div>
    </div>
  );
}
