import { benchAcknowledgement } from './bench-acknowledgement.ts';
import { benchCard } from './bench-card.ts';
import type { BenchEngine } from './bench-engine.ts';
import { benchExport } from './bench-export.ts';
import { benchFiling } from './bench-filing.ts';
import { benchGrowth } from './bench-growth.ts';
import { benchIdle } from './bench-idle.ts';
import { benchLoad } from './bench-load.ts';
import { benchMemory } from './bench-memory.ts';
import { benchPicture } from './bench-picture.ts';
import { benchQueue } from './bench-queue.ts';
import { benchReading } from './bench-reading.ts';
import { benchRisk } from './bench-risk.ts';
import { benchSmall } from './bench-small.ts';
import { benchStart } from './bench-start.ts';
import { benchSync } from './bench-sync.ts';
import type { Report } from './figure.ts';

/** By the names under which they are asked for, in the order in which they run. */
export const benches: Readonly<Record<string, (engines: readonly BenchEngine[]) => Promise<Report>>> = {
  filing: benchFiling,
  acknowledgement: benchAcknowledgement,
  load: benchLoad,
  card: benchCard,
  growth: benchGrowth,
  memory: benchMemory,
  small: benchSmall,
  idle: benchIdle,
  queue: benchQueue,
  start: benchStart,
  reading: benchReading,
  picture: benchPicture,
  export: benchExport,
  sync: benchSync,
  risk: benchRisk,
};
