import type { ControlView } from '../../protocol/control-acts.ts';
import { aheadWords } from './ahead-words.ts';
import styles from './control-panel.module.css';
import { clockWords, momentWords, workspaceZone } from './moment-words.ts';
import { PanelSection } from './panel-section.tsx';
import { movingWords } from './reading-words.ts';
import { useControlAct } from './use-control-act.ts';

const steps = [
  { label: '+15 minutes', minutes: 15 },
  { label: '+1 hour', minutes: 60 },
  { label: '+4 hours', minutes: 240 },
  { label: '+1 day', minutes: 1440 },
  { label: '+1 week', minutes: 10_080 },
] as const;

interface TimeSectionProps {
  readonly view: ControlView;
  readonly nowMs: number;
  readonly onDone: () => void;
}

export function TimeSection({ view, nowMs, onDone }: TimeSectionProps) {
  const { isBusy, result, perform } = useControlAct(onDone);
  const isMoving = isBusy || view.isTimeMoving;
  const busyWords = isMoving ? movingWords : null;
  return (
    <PanelSection title="Time" result={result} busyWords={busyWords}>
      <p className={styles['clock']}>
        <time dateTime={new Date(nowMs).toISOString()}>{momentWords(nowMs)}</time>
        <span className={styles['soft']}>
          {workspaceZone} · {clockWords(nowMs, 'UTC')} UTC · {aheadWords(nowMs, Date.now())}
        </span>
      </p>
      <div className={styles['row']}>
        {steps.map(({ label, minutes }) => (
          <button
            key={label}
            type="button"
            className={styles['act']}
            disabled={isMoving}
            onClick={() => perform({ do: 'move-time', minutes })}
          >
            {label}
          </button>
        ))}
      </div>
    </PanelSection>
  );
}
