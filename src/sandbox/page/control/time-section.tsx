import type { ControlView } from '../../protocol/control-acts.ts';
import { aheadWords } from './ahead-words.ts';
import styles from './control-panel.module.css';
import { clockWords, momentWords, workspaceZone } from './moment-words.ts';
import { PanelSection } from './panel-section.tsx';
import { useControlAct } from './use-control-act.ts';

const steps = [
  { label: '+1 hour', hours: 1 },
  { label: '+1 day', hours: 24 },
  { label: '+1 week', hours: 168 },
] as const;

interface TimeSectionProps {
  readonly view: ControlView;
  readonly nowMs: number;
  readonly onDone: () => void;
}

export function TimeSection({ view, nowMs, onDone }: TimeSectionProps) {
  const { isBusy, result, perform } = useControlAct(onDone);
  const isMoving = isBusy || view.isTimeMoving;
  const busyWords = isMoving ? 'Time is moving; scheduled jobs run. This can take a moment.' : null;
  return (
    <PanelSection title="Time" result={result} busyWords={busyWords}>
      <p className={styles['clock']}>
        <time dateTime={new Date(nowMs).toISOString()}>{momentWords(nowMs)}</time>
        <span className={styles['soft']}>
          {workspaceZone} · {clockWords(nowMs, 'UTC')} UTC · {aheadWords(nowMs, Date.now())}
        </span>
      </p>
      <div className={styles['row']}>
        {steps.map(({ label, hours }) => (
          <button
            key={label}
            type="button"
            className={styles['act']}
            disabled={isMoving}
            onClick={() => perform({ do: 'move-time', hours })}
          >
            {label}
          </button>
        ))}
      </div>
    </PanelSection>
  );
}
