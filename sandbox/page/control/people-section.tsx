import { useState } from 'react';
import type { ControlAct, ControlView, PersonState } from '../../protocol/control-acts.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import styles from './control-panel.module.css';
import { PanelSection, SelectField, useControlAct } from './panel-section.tsx';

type Change = Extract<ControlAct, { readonly do: 'change-person' }>['change'];

const offered: Readonly<
  Record<PersonState['membership'], readonly { readonly label: string; readonly change: Change }[]>
> = {
  member: [
    { label: 'Deactivate', change: 'deactivate' },
    { label: 'Make a guest', change: 'make-guest' },
  ],
  guest: [
    { label: 'Deactivate', change: 'deactivate' },
    { label: 'Make a full member', change: 'make-member' },
  ],
  deactivated: [{ label: 'Reactivate', change: 'reactivate' }],
};

/** Deactivates or reactivates a person, or changes guest and member. The viewer is not offered. */
export function PeopleSection({ view, onDone }: { readonly view: ControlView; readonly onDone: () => void }) {
  const { viewer } = useSandbox();
  const { isBusy, result, perform } = useControlAct(onDone);
  const [picked, setPicked] = useState<string | null>(null);
  const others = view.people.filter(({ id }) => id !== viewer.id);
  const chosen = others.find(({ id }) => id === picked) ?? others[0] ?? null;
  if (chosen === null) return null;
  return (
    <PanelSection title="Someone leaves or comes back" result={result} busyWords={null}>
      <SelectField
        label="Whom it is about"
        choices={others.map(({ id, name, membership }) => ({ id, name: `${name}, ${membership}` }))}
        value={chosen.id}
        onChange={setPicked}
      />
      <div className={styles['row']}>
        {offered[chosen.membership].map(({ label, change }) => (
          <button
            key={change}
            type="button"
            className={styles['act']}
            disabled={isBusy}
            onClick={() => perform({ do: 'change-person', personId: chosen.id, change })}
          >
            {label}
          </button>
        ))}
      </div>
    </PanelSection>
  );
}
