import { useState } from 'react';
import { type AppPermission, appPermissions, type ControlAct, type Trouble } from '../../protocol/control-acts.ts';
import styles from './control-panel.module.css';
import { PanelSection, SelectField, useControlAct } from './panel-section.tsx';
import { troubleText } from './panel-words.ts';

interface TroubleSwitch {
  readonly label: string;
  readonly does: 'slack-deliver-twice' | 'slack-hold-deliveries';
  readonly kind: Trouble['kind'];
}

interface TroubleKind {
  readonly where: Trouble['where'];
  readonly title: string;
  readonly acts: readonly { readonly label: string; readonly act: ControlAct }[];
  readonly switches: readonly TroubleSwitch[];
  /** Whether the app has permissions that can be removed. */
  readonly hasPermissions: boolean;
  readonly heal: { readonly label: string; readonly act: ControlAct };
}

export const slackTrouble: TroubleKind = {
  where: 'slack',
  title: 'Slack trouble',
  acts: [
    { label: '429 for 30 s', act: { do: 'slack-rate-limit', forS: 30 } },
    { label: 'Refuse posts for 30 s', act: { do: 'slack-refuse-posts', forS: 30 } },
    { label: 'Drop the socket', act: { do: 'slack-drop-socket' } },
  ],
  switches: [
    { label: 'Deliver everything twice', does: 'slack-deliver-twice', kind: 'deliver-twice' },
    {
      label: 'Hold deliveries for 4 s, past Slack’s three-second limit',
      does: 'slack-hold-deliveries',
      kind: 'hold-deliveries',
    },
  ],
  hasPermissions: false,
  heal: { label: 'Heal Slack', act: { do: 'slack-heal' } },
};

export const microsoftTrouble: TroubleKind = {
  where: 'microsoft',
  title: 'Microsoft trouble',
  acts: [
    { label: '429 for 1 hour', act: { do: 'microsoft-rate-limit', forS: 3600 } },
    { label: 'Unavailable (503) for 1 hour', act: { do: 'microsoft-unavailable', forS: 3600 } },
    { label: 'Answers end half way, until healed', act: { do: 'microsoft-cut-answers' } },
    { label: 'Token refused (401), until healed', act: { do: 'microsoft-refuse-token' } },
  ],
  switches: [],
  hasPermissions: true,
  heal: { label: 'Heal Microsoft', act: { do: 'microsoft-heal' } },
};

export const cisaTrouble: TroubleKind = {
  where: 'cisa',
  title: 'CISA trouble',
  acts: [
    { label: 'Unreachable, until healed', act: { do: 'cisa-unreachable' } },
    { label: 'Most of the catalog is gone, until healed', act: { do: 'cisa-shorten' } },
    { label: 'The catalog counts wrong, until healed', act: { do: 'cisa-miscount' } },
  ],
  switches: [],
  hasPermissions: false,
  heal: { label: 'Heal CISA', act: { do: 'cisa-heal' } },
};

interface TroubleSectionProps {
  readonly kind: TroubleKind;
  readonly troubles: readonly Trouble[];
  readonly nowMs: number;
  readonly onDone: () => void;
}

export function TroubleSection({ kind, troubles, nowMs, onDone }: TroubleSectionProps) {
  const { isBusy, result, perform } = useControlAct(onDone);
  const here = troubles.filter(({ where, untilMs }) => where === kind.where && (untilMs === null || untilMs > nowMs));
  return (
    <PanelSection title={kind.title} result={result} busyWords={null}>
      <div className={styles['row']}>
        {kind.acts.map(({ label, act }) => (
          <button key={label} type="button" className={styles['act']} disabled={isBusy} onClick={() => perform(act)}>
            {label}
          </button>
        ))}
      </div>
      {kind.hasPermissions ? <PermissionChoice isOff={isBusy} perform={perform} /> : null}
      {kind.switches.map(({ label, does, kind: wanted }) => {
        const isOn = here.some((trouble) => trouble.kind === wanted);
        return (
          <label key={does} className={styles['check']}>
            <input
              type="checkbox"
              role="switch"
              aria-checked={isOn}
              checked={isOn}
              disabled={isBusy}
              onChange={() => perform({ do: does, isOn: !isOn })}
            />
            {label}
          </label>
        );
      })}
      <div className={styles['row']}>
        <button type="button" className={styles['heal']} disabled={isBusy} onClick={() => perform(kind.heal.act)}>
          {kind.heal.label}
        </button>
      </div>
      <ActiveTroubles title={kind.title} troubles={here} nowMs={nowMs} />
    </PanelSection>
  );
}

interface ActiveTroublesProps {
  readonly title: string;
  readonly troubles: readonly Trouble[];
  readonly nowMs: number;
}

function ActiveTroubles({ title, troubles, nowMs }: ActiveTroublesProps) {
  if (troubles.length === 0) return <p className={styles['soft']}>Nothing is broken.</p>;
  return (
    <ul className={styles['troubles']} aria-label={`${title} that is on`}>
      {troubles.map((trouble) => (
        <li key={`${trouble.what} ${trouble.untilMs}`}>{troubleText(trouble, nowMs)}</li>
      ))}
    </ul>
  );
}

interface PermissionChoiceProps {
  readonly isOff: boolean;
  readonly perform: (act: ControlAct) => void;
}

/** Removes permissions of the app, one after another. Healing grants all of them again. */
function PermissionChoice({ isOff, perform }: PermissionChoiceProps) {
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
