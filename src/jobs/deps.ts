import type { Program } from '../usecases/context.ts';
import type { DeviceLists } from '../usecases/device-lists.ts';
import type { KnownVulnerabilities } from '../usecases/known-vulnerabilities.ts';
import type { DeviceSource, PortalActivitySource, SecurityTaskSource } from '../usecases/microsoft-ports.ts';
import type {
  ActivityNotifier,
  DeviceFileSender,
  MessageLinks,
  NoticeNotifier,
  PeopleDirectory,
  RecommendationSource,
  RequestFormRefresher,
} from '../usecases/ports.ts';

/** What the jobs work with. */
export interface JobDeps {
  readonly program: Program;
  readonly notifier: ActivityNotifier;
  readonly noticeNotifier: NoticeNotifier;
  readonly formRefresher: RequestFormRefresher;
  readonly fileSender: DeviceFileSender;
  readonly directory: PeopleDirectory;
  readonly links: MessageLinks;
  readonly source: RecommendationSource;
  readonly deviceLists: DeviceLists;
  readonly vulnerabilities: KnownVulnerabilities;
  readonly devices: DeviceSource;
  readonly portalActivities: PortalActivitySource;
  readonly securityTasks: SecurityTaskSource;
  /** When each is read, as cron expressions. */
  readonly crons: {
    readonly recommendations: string;
    readonly activities: string;
    readonly securityTasks: string;
    readonly devices: string;
  };
}
