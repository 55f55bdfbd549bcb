import { v7 as uuidv7 } from 'uuid';
import type { ChannelId, WorkspaceId } from '../../../src/domain/identifiers.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { createLog } from '../../../src/lib/log.ts';
import { Slots } from '../../../src/platform/slot.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Program } from '../../../src/usecases/context.ts';
import { noMeasures } from '../../../src/usecases/measures.ts';
import { RecommendationSearches } from '../../../src/usecases/recommendation-searches.ts';
import { allContributions } from '../../support/all-features.ts';

export function programOn(store: Store, workspaceId: WorkspaceId): Program {
  return {
    store,
    workspaceId,
    startedAt: new Date(),
    clock: systemClock,
    newId: uuidv7,
    log: createLog('silent'),
    measures: noMeasures,
    slots: new Slots(allContributions),
    recommendationSearches: new RecommendationSearches(),
    database: { note: () => null, current: null, last: null },
    defaults: { itChannelId: 'C01ITSEC' as ChannelId, timeZone: 'Europe/Berlin' },
  };
}
