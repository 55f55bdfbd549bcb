import { type ReactNode, useId, useState } from 'react';
import type { ControlResult } from '../../protocol/control-acts.ts';
import styles from './control-panel.module.css';

interface PanelSectionProps {
  readonly title: string;
  readonly result: ControlResult | null;
  readonly busyWords: string | null;
  readonly children: ReactNode;
}

/** A disclosure group whose answers are said in a live region of its own, which is there even while it is empty. */
export function PanelSection({ title, result, busyWords, children }: PanelSectionProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(true);
  return (
    <section className={styles['section']}>
      <h3 className={styles['sectionTitle']}>
        <button
          type="button"
          id={`${id}-title`}
          className={styles['disclosure']}
          aria-expanded={isOpen}
          aria-controls={`${id}-body`}
          onClick={() => setOpen(!isOpen)}
        >
          <span aria-hidden="true" className={styles['chevron']} />
          {title}
        </button>
      </h3>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be a heading with a button in it. */}
      <div id={`${id}-body`} role="group" aria-labelledby={`${id}-title`} hidden={!isOpen}>
        <div className={styles['body']}>{children}</div>
      </div>
      <AnswerLine result={result} busyWords={busyWords} />
    </section>
  );
}

function AnswerLine({ result, busyWords }: Required<Pick<PanelSectionProps, 'result' | 'busyWords'>>) {
  const isRefused = busyWords === null && result !== null && 'refused' in result;
  return (
    <p
      role="status"
      data-tone={isRefused ? 'refused' : 'info'}
      className={isRefused ? styles['refused'] : styles['answer']}
    >
      {busyWords ?? wordsOf(result)}
    </p>
  );
}

function wordsOf(result: ControlResult | null): string {
  if (result === null) return '';
  return 'refused' in result ? result.refused : result.done;
}
