import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import type { ControlAct, ControlResult } from '../../protocol/control-acts.ts';
import { control, ServerTrouble } from '../api/sandbox-client.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import styles from './control-panel.module.css';
import { readingText } from './panel-words.ts';

interface PanelSectionProps {
  readonly title: string;
  readonly result: ControlResult | null;
  readonly busyWords: string | null;
  readonly children: ReactNode;
}

/** A section that can be folded. Its answer is in its own live region, which must exist while it is empty. */
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

interface SelectFieldProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: Id; readonly name: string }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** A menu with a label. */
export function SelectField<Id extends string>({ label, choices, value, onChange }: SelectFieldProps<Id>) {
  const choose = (wanted: string) => {
    const chosen = choices.find(({ id }) => id === wanted);
    if (chosen !== undefined) onChange(chosen.id);
  };
  return (
    <label className={styles['field']}>
      {label}
      <select value={value} onChange={(event) => choose(event.target.value)}>
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface NextReadingProps {
  readonly of: keyof typeof readingText;
  /** What else must be true before something happens in Slack; `null` = nothing. */
  readonly hint: string | null;
  readonly isOff: boolean;
  readonly perform: (act: ControlAct) => void;
}

/** When the bot reads what was done here, and a button that lets this time pass. */
export function NextReading({ of, hint, isOff, perform }: NextReadingProps) {
  const { sentence, steps } = readingText[of];
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

/** The acts of one section, one at a time, and the result of the last one. */
export interface ControlSection {
  readonly isBusy: boolean;
  readonly result: ControlResult | null;
  readonly perform: (act: ControlAct) => Promise<ControlResult | null>;
}

export function useControlAct(onDone: () => void): ControlSection {
  const { refresh } = useSandbox();
  const [isBusy, setBusy] = useState(false);
  const [result, setResult] = useState<ControlResult | null>(null);
  const isRunning = useRef(false);
  const latest = useRef({ refresh, onDone });
  useEffect(() => {
    latest.current = { refresh, onDone };
  });
  const perform = useCallback(async (act: ControlAct): Promise<ControlResult | null> => {
    if (isRunning.current) return null;
    isRunning.current = true;
    setBusy(true);
    setResult(null);
    const answer = await control(act).catch(asRefusal);
    isRunning.current = false;
    setBusy(false);
    setResult(answer);
    latest.current.onDone();
    void latest.current.refresh();
    return answer;
  }, []);
  return { isBusy, result, perform };
}

function asRefusal(error: unknown): ControlResult {
  if (error instanceof ServerTrouble) return { refused: error.message };
  throw error;
}
