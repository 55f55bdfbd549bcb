import { useState } from 'react';
import type { ControlView } from '../../protocol/control-acts.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import styles from './control-panel.module.css';
import { PanelSection, SelectField, useControlAct } from './panel-section.tsx';
import { aheadText, clockText, momentText, movingText, workspaceZone } from './panel-words.ts';

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
  const busyWords = isMoving ? movingText : null;
  return (
    <PanelSection title="Time" result={result} busyWords={busyWords}>
      <p className={styles['clock']}>
        <time dateTime={new Date(nowMs).toISOString()}>{momentText(nowMs)}</time>
        <span className={styles['soft']}>
          {workspaceZone} · {clockText(nowMs, 'UTC')} UTC · {aheadText(nowMs, Date.now())}
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

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** Changes the time zone in a person's own settings of Slack. Starts with the viewer. */
export function TimeZoneSection({ view, onDone }: { readonly view: ControlView; readonly onDone: () => void }) {
  const { viewer } = useSandbox();
  const { isBusy, result, perform } = useControlAct(onDone);
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = [picked, viewer.id].map((wanted) => view.people.find(({ id }) => id === wanted)).find(Boolean);
  const [zone, setZone] = useState<string | null>(null);
  if (chosen === undefined) return null;
  const wanted = zone ?? chosen.timeZone;
  return (
    <PanelSection title="Someone moves to another time zone" result={result} busyWords={null}>
      <SelectField
        label="Who moves"
        choices={view.people.map(({ id, name, timeZone }) => ({ id, name: `${name}, ${timeZone}` }))}
        value={chosen.id}
        onChange={(id) => {
          setPicked(id);
          setZone(null);
        }}
      />
      <SelectField
        label="Time zone"
        choices={[...new Set([chosen.timeZone, ...zones])].map((name) => ({ id: name, name }))}
        value={wanted}
        onChange={setZone}
      />
      <div className={styles['row']}>
        <button
          type="button"
          className={styles['act']}
          disabled={isBusy || wanted === chosen.timeZone}
          onClick={() => perform({ do: 'change-time-zone', personId: chosen.id, timeZone: wanted })}
        >
          Move
        </button>
      </div>
    </PanelSection>
  );
}
