import type { TrendPainter } from '../domain/trends.ts';
import { defineService } from '../platform/services.ts';
import type { SlackDeps } from '../slack/deps.ts';
import type { DailyBackups } from '../usecases/back-up-daily.ts';
import type { DeviceLists } from '../usecases/device-lists.ts';
import type { DeviceSource, PortalActivitySource, RecommendationSource } from '../usecases/microsoft-ports.ts';

/** What the jobs work with. */
export interface JobDeps extends SlackDeps {
  readonly painter: TrendPainter;
  readonly source: RecommendationSource;
  readonly deviceLists: DeviceLists;
  readonly devices: DeviceSource;
  readonly portalActivities: PortalActivitySource;
  /** `null`: the bot makes none. */
  readonly backups: DailyBackups | null;
  /** When each is read, as cron expressions. */
  readonly crons: {
    readonly recommendations: string;
    readonly activities: string;
    readonly securityTasks: string;
    readonly devices: string;
  };
}

export const jobDeps = defineService<JobDeps>('job deps');
