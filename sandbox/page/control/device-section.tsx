import { useId, useState } from 'react';
import type { RecommendationState } from '../../protocol/control-acts.ts';
import styles from './control-panel.module.css';
import { NextReading, PanelSection, useControlAct } from './panel-section.tsx';
import { movingText } from './panel-words.ts';
import { RecommendationPicker } from './recommendation-picker.tsx';

const shares = [
  { label: '10 %', share: 0.1 },
  { label: '50 %', share: 0.5 },
  { label: 'All', share: 1 },
] as const;

const deviceActs = [
  { label: 'Are patched', do: 'patch-devices' },
  { label: 'Go silent', do: 'silence-devices' },
  { label: 'Are excluded', do: 'exclude-devices' },
  { label: 'Move to another group', do: 'move-devices' },
] as const;

const productActs = [
  { label: 'A new version is released', do: 'release-version' },
  { label: 'A new version exposes the fixed ones', do: 'reexpose-devices' },
  { label: 'A public exploit appears', do: 'publish-exploit' },
  { label: 'An alert is raised', do: 'raise-alert' },
] as const;

interface DeviceSectionProps {
  readonly all: readonly RecommendationState[];
  readonly chosen: RecommendationState | null;
  readonly isTimeMoving: boolean;
  readonly onChoose: (id: string) => void;
  readonly onDone: () => void;
}

export function DeviceSection({ all, chosen, isTimeMoving, onChoose, onDone }: DeviceSectionProps) {
  const { isBusy, result, perform } = useControlAct(onDone);
  const [share, setShare] = useState<number>(0.5);
  const isOff = isBusy || chosen === null;
  const recommendationId = chosen?.id ?? '';
  return (
    <PanelSection
      title="Devices report in"
      result={result}
      busyWords={isBusy ? (isTimeMoving ? movingText : 'Devices report in …') : null}
    >
      <RecommendationPicker all={all} chosen={chosen} onChoose={onChoose} />
      {chosen === null ? null : <Facts of={chosen} />}
      <ShareChoice share={share} onChange={setShare} />
      <div className={styles['row']}>
        {deviceActs.map((one) => (
          <button
            key={one.do}
            type="button"
            className={styles['act']}
            disabled={isOff}
            onClick={() => perform({ do: one.do, recommendationId, share })}
          >
            {one.label}
          </button>
        ))}
        <button
          type="button"
          className={styles['act']}
          disabled={isOff}
          onClick={() => perform({ do: 'wake-devices', recommendationId })}
        >
          Silent ones report again
        </button>
      </div>
      <div className={styles['row']}>
        {productActs.map((one) => (
          <button
            key={one.do}
            type="button"
            className={styles['act']}
            disabled={isOff}
            onClick={() => perform({ do: one.do, recommendationId })}
          >
            {one.label}
          </button>
        ))}
      </div>
      <NextReading of="devices" hint={null} isOff={isBusy || isTimeMoving} perform={perform} />
    </PanelSection>
  );
}

function Facts({ of }: { readonly of: RecommendationState }) {
  const marks = [
    of.status,
    of.recommendedVersion === '' ? '' : `version ${of.recommendedVersion}`,
    of.hasPublicExploit ? 'public exploit' : '',
    of.hasActiveAlert ? 'active alert' : '',
  ].filter((mark) => mark !== '');
  return (
    <div className={styles['facts']}>
      <strong>{of.title}</strong>
      <dl className={styles['counts']}>
        <Count name="exposed" value={of.exposedCount} />
        <Count name="silent" value={of.silentCount} />
        <Count name="fixed" value={of.fixedCount} />
      </dl>
      <span className={styles['soft']}>{marks.join(' · ')}</span>
    </div>
  );
}

function Count({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value.toLocaleString('en')}</dd>
    </div>
  );
}

function ShareChoice({ share, onChange }: { readonly share: number; readonly onChange: (share: number) => void }) {
  const name = useId();
  return (
    <fieldset className={styles['choice']}>
      <legend>Of the exposed devices</legend>
      {shares.map((one) => (
        <label key={one.label}>
          <input
            type="radio"
            name={name}
            checked={share === one.share}
            value={one.share}
            onChange={() => onChange(one.share)}
          />
          {one.label}
        </label>
      ))}
    </fieldset>
  );
}
