import { useState } from 'react';
import type { ControlView, IntuneTaskState } from '../../protocol/control-acts.ts';
import styles from './control-panel.module.css';
import { NextReading, PanelSection, SelectField, useControlAct } from './panel-section.tsx';
import { intuneOffText, movingText } from './panel-words.ts';

const decisions = [
  { label: 'Accept', decision: 'active' },
  { label: 'Reject', decision: 'rejected' },
  { label: 'Complete', decision: 'completed' },
] as const;

type Decision = (typeof decisions)[number]['decision'];

interface IntuneSectionProps {
  readonly view: ControlView;
  readonly onDone: () => void;
}

export function IntuneSection({ view, onDone }: IntuneSectionProps) {
  const { isBusy, result, perform } = useControlAct(onDone);
  const [picked, setPicked] = useState<string | null>(null);
  const personId = picked ?? view.portalPeople[0]?.id ?? '';
  const tasks = view.intuneTasks;
  return (
    <PanelSection
      title="Someone acts in Intune"
      result={result}
      busyWords={isBusy && view.isTimeMoving ? movingText : null}
    >
      <label className={styles['check']}>
        <input
          type="checkbox"
          role="switch"
          aria-checked={view.isIntuneConnected}
          checked={view.isIntuneConnected}
          disabled={isBusy}
          onChange={() => perform({ do: 'intune-connection', isOn: !view.isIntuneConnected })}
        />
        Defender’s Microsoft Intune connection
      </label>
      <SelectField label="Who acts in Intune" choices={view.portalPeople} value={personId} onChange={setPicked} />
      {tasks.length === 0 ? (
        <p className={styles['soft']}>No security task. One comes with a portal request that opens a ticket.</p>
      ) : (
        <ul className={styles['items']} aria-label="Security tasks">
          {tasks.map((task) => (
            <Task
              key={task.id}
              task={task}
              isOff={isBusy || personId === ''}
              onDecide={(decision) => perform({ do: 'intune-decide', taskId: task.id, personId, decision })}
            />
          ))}
        </ul>
      )}
      <NextReading
        of="intune"
        hint={view.mendbot.isIntuneOn ? null : intuneOffText}
        isOff={isBusy || view.isTimeMoving}
        perform={perform}
      />
    </PanelSection>
  );
}

interface TaskProps {
  readonly task: IntuneTaskState;
  readonly isOff: boolean;
  readonly onDecide: (decision: Decision) => void;
}

function Task({ task: { title, status, notes }, isOff, onDecide }: TaskProps) {
  return (
    <li>
      <span>{title}</span>
      <span className={styles['soft']}>{status}</span>
      {notes.length === 0 ? null : (
        <ol className={styles['notes']} aria-label={`Notes on ${title}`}>
          {notes.map((note, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: new notes are only added at the end
            <li key={index}>{note}</li>
          ))}
        </ol>
      )}
      <span className={styles['row']}>
        {decisions.map(({ label, decision }) => (
          <button
            key={decision}
            type="button"
            className={styles['act']}
            aria-label={`${label} the task ${title}`}
            disabled={isOff || decision === status}
            onClick={() => onDecide(decision)}
          >
            {label}
          </button>
        ))}
      </span>
    </li>
  );
}
