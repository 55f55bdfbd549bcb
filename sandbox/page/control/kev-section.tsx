import type { RecommendationState } from '../../protocol/control-acts.ts';
import styles from './control-panel.module.css';
import { NextReading, PanelSection, useControlAct } from './panel-section.tsx';
import { movingText } from './panel-words.ts';

interface KevSectionProps {
  readonly chosen: RecommendationState | null;
  readonly isTimeMoving: boolean;
  readonly onDone: () => void;
}

/** For the recommendation that is chosen in the section on devices. */
export function KevSection({ chosen, isTimeMoving, onDone }: KevSectionProps) {
  const { isBusy, result, perform } = useControlAct(onDone);
  return (
    <PanelSection title="CISA lists a CVE" result={result} busyWords={isBusy && isTimeMoving ? movingText : null}>
      {chosen === null ? null : (
        <p className={styles['soft']}>
          {chosen.title}: {chosen.kevCount} in the catalog of known exploited vulnerabilities (KEV)
        </p>
      )}
      <div className={styles['row']}>
        <button
          type="button"
          className={styles['act']}
          disabled={isBusy || chosen === null}
          onClick={() => perform({ do: 'enter-kev', recommendationId: chosen?.id ?? '' })}
        >
          A CVE of it enters KEV
        </button>
      </div>
      <NextReading of="kev" hint={null} isOff={isBusy || isTimeMoving} perform={perform} />
    </PanelSection>
  );
}
