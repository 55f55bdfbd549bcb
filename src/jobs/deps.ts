import type { Program } from '../usecases/context.ts';
import type { DeviceLists } from '../usecases/device-lists.ts';
import type {
  ActivityNotifier,
  DeviceFileSender,
  MessageLinks,
  PeopleDirectory,
  RecommendationSource,
  RequestFormRefresher,
} from '../usecases/ports.ts';

/** What the jobs work with. */
export interface JobDeps {
  readonly program: Program;
  readonly notifier: ActivityNotifier;
  readonly formRefresher: RequestFormRefresher;
  readonly fileSender: DeviceFileSender;
  readonly directory: PeopleDirectory;
  readonly links: MessageLinks;
  readonly source: RecommendationSource;
  readonly deviceLists: DeviceLists;
  readonly syncCron: string;
}
