import { useState } from 'react';
import type { ControlView, PortalActivityState, RecommendationState } from '../../protocol/control-acts.ts';
import styles from './control-panel.module.css';
import { NextReading, PanelSection, SelectField, useControlAct } from './panel-section.tsx';
import { movingText, quietText } from './panel-words.ts';

interface PortalSectionProps {
  readonly view: ControlView;
  readonly chosen: RecommendationState | null;
  readonly onChoose: (id: string) => void;
  readonly onDone: () => void;
}

export function PortalSection({ view, chosen, onChoose, onDone }: PortalSectionProps) {
  const { isBusy, result, perform } = useControlAct(onDone);
  const [picked, setPicked] = useState<string | null>(null);
  const [withTicket, setWithTicket] = useState(false);
  const personId = picked ?? view.portalPeople[0]?.id ?? '';
  const recommendationId = chosen?.id ?? '';
  const isOff = isBusy || chosen === null || personId === '';
  return (
    <PanelSection
      title="Someone acts in the Defender portal"
      result={result}
      busyWords={isBusy && view.isTimeMoving ? movingText : null}
    >
      <SelectField label="Who acts in the portal" choices={view.portalPeople} value={personId} onChange={setPicked} />
      <SelectField
        label="Recommendation in the portal"
        choices={view.recommendations.map(({ id, title, isRequested }) => ({
          id,
          name: isRequested ? `${title} (requested)` : title,
        }))}
        value={recommendationId}
        onChange={onChoose}
      />
      <label className={styles['check']}>
        <input type="checkbox" checked={withTicket} onChange={(event) => setWithTicket(event.target.checked)} />
        Open a ticket in Intune
      </label>
      <div className={styles['row']}>
        <button
          type="button"
          className={styles['act']}
          disabled={isOff}
          onClick={() => perform({ do: 'portal-request', recommendationId, personId, withTicket })}
        >
          Request remediation
        </button>
        <button
          type="button"
          className={styles['act']}
          disabled={isOff}
          onClick={() => perform({ do: 'portal-exception', recommendationId, personId })}
        >
          File an exception
        </button>
        <button
          type="button"
          className={styles['act']}
          disabled={isOff}
          onClick={() => perform({ do: 'portal-cancel-exception', recommendationId, personId })}
        >
          Cancel the exception
        </button>
      </div>
      <PortalActivities
        all={view.portalActivities}
        isOff={isBusy || personId === ''}
        onComplete={(activityId) => perform({ do: 'portal-complete', activityId, personId })}
      />
      <NextReading
        of="portal"
        hint={view.mendbot.isPortalQuiet ? quietText : null}
        isOff={isBusy || view.isTimeMoving}
        perform={perform}
      />
    </PanelSection>
  );
}

interface PortalActivitiesProps {
  readonly all: readonly PortalActivityState[];
  readonly isOff: boolean;
  readonly onComplete: (activityId: string) => void;
}

function PortalActivities({ all, isOff, onComplete }: PortalActivitiesProps) {
  if (all.length === 0) return <p className={styles['soft']}>No remediation activity in the portal.</p>;
  return (
    <ul className={styles['items']} aria-label="Remediation activities in the portal">
      {all.map(({ id, title, requesterName, status }) => (
        <li key={id}>
          <span>{title}</span>
          <span className={styles['soft']}>
            {status} · {requesterName}
          </span>
          {/^completed$/i.test(status) ? null : (
            <button
              type="button"
              className={styles['act']}
              aria-label={`Mark as complete: ${title}`}
              disabled={isOff}
              onClick={() => onComplete(id)}
            >
              Mark as complete
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
