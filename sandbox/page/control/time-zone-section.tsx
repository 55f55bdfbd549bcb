import { useState } from 'react';
import type { ControlView } from '../../protocol/control-acts.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import styles from './control-panel.module.css';
import { PanelSection } from './panel-section.tsx';
import { SelectField } from './select-field.tsx';
import { useControlAct } from './use-control-act.ts';

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** Somebody changes the time zone in their own settings of Slack; at first whoever sits here. */
export function TimeZoneSection({ view, onDone }: { readonly view: ControlView; readonly onDone: () => void }) {
  const { viewer } = useSandbox();
  const { isBusy, result, perform } = useControlAct(onDone);
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = [picked, viewer.id].map((wanted) => view.people.find(({ id }) => id === wanted)).find(Boolean);
  const [zone, setZone] = useState<string | null>(null);
  if (chosen === undefined) return null;
  const wanted = zone ?? chosen.timeZone;
  return (
    <PanelSection title="Somebody moves to another time zone" result={result} busyWords={null}>
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
