import type { Connection } from '../../core/connection.ts';
import type { Program } from '../../platform/context.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import type { AnyJob } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';

/** A connection that a feature reads: the status shows it, and monitoring counts it. */
export interface ConnectionReading {
  readonly connection: Connection;
  /** What reads it; `null` where it is asked only when a person needs it. */
  readonly job: AnyJob | null;
  /** What has to be read before it. Left out where nothing has. */
  readonly after?: Connection;
  /** Left out where it always is. What another one was like once concerns nobody. */
  readonly isInUse?: (services: Services, settings: WorkspaceSettings) => boolean;
  /** What else the status says of it, in mrkdwn. */
  readonly remarks?: (program: Program) => Promise<readonly ConnectionRemark[]>;
}

export type ConnectionRemark = (t: Translator) => string;

export const connectionReadings = defineSlot<ConnectionReading>('what reads a connection');

/** Those that are read or asked now. */
export function readingsInUse(services: Services, settings: WorkspaceSettings): readonly ConnectionReading[] {
  const all = services.program.slots.of(connectionReadings);
  return all.filter(({ isInUse }) => isInUse?.(services, settings) ?? true);
}
