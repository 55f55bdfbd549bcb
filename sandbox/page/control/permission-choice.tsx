import { useState } from 'react';
import { type AppPermission, appPermissions, type ControlAct } from '../../protocol/control-acts.ts';
import styles from './control-panel.module.css';
import { SelectField } from './select-field.tsx';

interface PermissionChoiceProps {
  readonly isOff: boolean;
  readonly perform: (act: ControlAct) => void;
}

/** Takes permissions from the app, one after the other; healing gives all of them back. */
export function PermissionChoice({ isOff, perform }: PermissionChoiceProps) {
  const [chosen, setChosen] = useState<AppPermission>(appPermissions[0]);
  return (
    <>
      <SelectField
        label="Permission of the app"
        choices={appPermissions.map((name) => ({ id: name, name }))}
        value={chosen}
        onChange={setChosen}
      />
      <div className={styles['row']}>
        <button
          type="button"
          className={styles['act']}
          disabled={isOff}
          onClick={() => perform({ do: 'microsoft-deny-permission', permission: chosen })}
        >
          Take this permission, until healed
        </button>
      </div>
    </>
  );
}
