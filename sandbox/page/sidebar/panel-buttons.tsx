import type { ReactElement } from 'react';
import type { PagePlace } from '../api/place.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { Icon, type IconName } from '../style/icon.tsx';
import styles from './panel-buttons.module.css';

const panels: readonly {
  readonly panel: NonNullable<PagePlace['panel']>;
  readonly label: string;
  readonly icon: IconName;
}[] = [
  { panel: 'tour', label: 'Tour', icon: 'flag' },
  { panel: 'control', label: 'Controls', icon: 'sliders' },
  { panel: 'traffic', label: 'Traffic', icon: 'traffic' },
];

/** What belongs to the sandbox, and not to Slack. */
export function PanelButtons({ onGone }: { readonly onGone: () => void }): ReactElement {
  const { place, go } = useSandbox();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label="Sandbox panels" className={styles['group']}>
      {panels.map(({ panel, label, icon }) => (
        <button
          key={panel}
          type="button"
          aria-pressed={place.panel === panel}
          onClick={() => {
            go({ panel: place.panel === panel ? null : panel });
            onGone();
          }}
        >
          <Icon name={icon} size={16} />
          {label}
        </button>
      ))}
    </div>
  );
}
