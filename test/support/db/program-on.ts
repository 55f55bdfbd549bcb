import { v7 as uuidv7 } from 'uuid';
import { contributions } from '../../../src/app.ts';
import type { ChannelId, WorkspaceId } from '../../../src/core/identifiers.ts';
import { systemClock } from '../../../src/core/time.ts';
import { RecommendationSearches } from '../../../src/features/recommendations/search.ts';
import type { Program } from '../../../src/platform/context.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import { Slots } from '../../../src/platform/slot.ts';
import { createLog } from '../../../src/platform/telemetry/log.ts';
import { noMetrics } from '../../../src/platform/telemetry/metrics.ts';

export function programOn(store: Store, workspaceId: WorkspaceId): Program {
  return {
    store,
    workspaceId,
    startedAt: new Date(),
    clock: systemClock,
    newId: uuidv7,
    log: createLog('silent'),
    metrics: noMetrics,
    slots: new Slots(contributions),
    recommendationSearches: new RecommendationSearches(),
    database: { note: () => null, current: null, last: null },
    defaults: { itChannelId: 'C01ITSEC' as ChannelId, timeZone: 'Europe/Berlin' },
  };
}
