import type { Connection } from '../../core/connection.ts';
import type { Program } from '../../platform/context.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import type { AnyJob } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';

/** A connection that a feature reads. The status shows it, and monitoring counts it. */
export interface ConnectionReading {
  readonly connection: Connection;
  /** The job that reads the connection; `null` = it is only asked when a person needs it. */
  readonly job: AnyJob | null;
  /** The connection that must be read first. */
  readonly after?: Connection;
  /** Left out where the connection is always in use. A connection that is not in use is not shown. */
  readonly isInUse?: (services: Services, settings: WorkspaceSettings) => boolean;
  /** Further lines of the status, in mrkdwn. */
  readonly remarks?: (program: Program) => Promise<readonly ConnectionRemark[]>;
}

export type ConnectionRemark = (t: Translator) => string;

export const connectionReadings = defineSlot<ConnectionReading>('what reads a connection');

export function readingsInUse(services: Services, settings: WorkspaceSettings): readonly ConnectionReading[] {
  const all = services.program.slots.of(connectionReadings);
  return all.filter(({ isInUse }) => isInUse?.(services, settings) ?? true);
}
