import type { DailyBackups } from '../usecases/back-up-daily.ts';
import type { Program } from '../usecases/context.ts';
import type {
  ActivityNotifier,
  CardRetirer,
  DeviceFileSender,
  ExceptionNotifier,
  ExportSender,
  HandOverSender,
  HomeRefresher,
  NoticeNotifier,
  RemovalListSender,
  RequestFormRefresher,
  SeveralSender,
  TrendSender,
} from '../usecases/delivery-ports.ts';
import type { DeviceLists } from '../usecases/device-lists.ts';
import type { EntraGroups } from '../usecases/entra-groups.ts';
import type { EntraPeople } from '../usecases/entra-people.ts';
import type { KnownConfigurationSteps } from '../usecases/known-configuration-steps.ts';
import type { KnownVulnerabilities } from '../usecases/known-vulnerabilities.ts';
import type { DeviceSource, PortalActivitySource, SecurityTaskSource } from '../usecases/microsoft-ports.ts';
import type { MessageLinks, PeopleDirectory, RecommendationSource } from '../usecases/ports.ts';

/** What the jobs work with. */
export interface JobDeps {
  readonly program: Program;
  readonly notifier: ActivityNotifier;
  readonly noticeNotifier: NoticeNotifier;
  readonly exceptionNotifier: ExceptionNotifier;
  readonly formRefresher: RequestFormRefresher;
  readonly homeRefresher: HomeRefresher;
  readonly fileSender: DeviceFileSender;
  readonly removalListSender: RemovalListSender;
  readonly cardRetirer: CardRetirer;
  readonly trendSender: TrendSender;
  readonly exportSender: ExportSender;
  readonly directory: PeopleDirectory;
  readonly entraGroups: EntraGroups;
  readonly entraPeople: EntraPeople;
  readonly severalSender: SeveralSender;
  readonly handOverSender: HandOverSender;
  readonly links: MessageLinks;
  readonly source: RecommendationSource;
  readonly deviceLists: DeviceLists;
  readonly vulnerabilities: KnownVulnerabilities;
  readonly configurationSteps: KnownConfigurationSteps;
  readonly devices: DeviceSource;
  readonly portalActivities: PortalActivitySource;
  readonly securityTasks: SecurityTaskSource;
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
