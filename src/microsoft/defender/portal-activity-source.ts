import { mappedPages } from '../mapped-pages.ts';
import type { PortalActivitySource } from '../microsoft-ports.ts';
import { createDefenderClient } from './client.ts';
import type { DefenderSourceOptions } from './defender-source.ts';
import { portalActivityIdOf, toPortalActivity } from './to-portal-activity.ts';

export function createPortalActivitySource(options: DefenderSourceOptions): PortalActivitySource {
  const client = createDefenderClient(options);
  return {
    listPortalActivities: (signal, onUnread) =>
      mappedPages({
        serviceName: 'Defender',
        log: options.log,
        pages: (oddities) => client.listRemediationTasks({ signal, oddities }),
        map: toPortalActivity,
        onLeftOut: (row) => onUnread?.(portalActivityIdOf(row)),
      }),
  };
}
