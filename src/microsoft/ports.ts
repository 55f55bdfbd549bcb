import type { MicrosoftService } from '../core/connection.ts';
import type { EntraGroup, EntraUser } from './entra.ts';
import { SourceFailure } from './failure.ts';
import type { Machine } from './machine.ts';
import type { PortalActivityId, PortalListing } from './portal-activity.ts';
import type {
  ConfigurationId,
  CveId,
  ExposedDevice,
  ListedRecommendation,
  MissingUpdate,
  RecommendationId,
  SoftwareId,
  SoftwareVersion,
  Vulnerability,
  VulnerabilityChange,
} from './recommendation.ts';
import type { SecurityTask, SecurityTaskId, SettableTaskStatus } from './security-task.ts';

// Every method throws `SourceFailure`. Lists arrive page by page. After a failed page, the pages before it are not the
// whole list. GUIDs are returned in lower case and accepted in either.

/** Called for each list item that could not be read, with its id. `null` if even the id was unreadable. */
export type OnUnread<Id> = (id: Id | null) => void;

export interface DeviceSource {
  /** Every device of the last 30 days, including excluded and offboarded ones. Yields no page if there are none. */
  listMachines(signal: AbortSignal): AsyncIterable<readonly Machine[]>;
  /** Changes since an instant less than 14 days ago. Rows without a recommendation are left out. */
  listVulnerabilityChanges(since: Date, signal: AbortSignal): AsyncIterable<readonly VulnerabilityChange[]>;
}

export interface VulnerabilitySource {
  /** The CVEs of a recommendation. `null` if Defender does not know it. */
  listVulnerabilitiesOf(id: RecommendationId, signal: AbortSignal): Promise<readonly Vulnerability[] | null>;
  /** The software recommendations that fix a CVE, each once. Empty if no device has the CVE. */
  listRecommendationIdsBehind(id: CveId, signal: AbortSignal): Promise<readonly RecommendationId[]>;
}

export interface SoftwareSource {
  /** The installed versions. `null` if Defender does not know the software. */
  listVersions(id: SoftwareId, signal: AbortSignal): Promise<readonly SoftwareVersion[] | null>;
  /** The security updates that devices lack. `null` if Defender does not know the software. */
  listMissingUpdates(id: SoftwareId, signal: AbortSignal): Promise<readonly MissingUpdate[] | null>;
}

export interface PortalActivitySource {
  listPortalActivities(
    signal: AbortSignal,
    onUnread?: OnUnread<PortalActivityId>,
  ): AsyncIterable<readonly PortalListing[]>;
}

/** Intune's security tasks. Writes are sent once, and the caller checks whether they arrived. */
export interface SecurityTaskSource {
  readonly isConfigured: boolean;
  listSecurityTasks(signal: AbortSignal, onUnread?: OnUnread<SecurityTaskId>): AsyncIterable<readonly SecurityTask[]>;
  /** Returns the task under the requested id. `null` if Intune does not know it. */
  readSecurityTask(id: SecurityTaskId, signal: AbortSignal): Promise<SecurityTask | null>;
  setTaskStatus(
    id: SecurityTaskId,
    change: { readonly status: SettableTaskStatus; readonly note: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** E-mail addresses from Intune's audit events, per task since its instant. `null` if the events are unreadable. */
  listTaskActors(
    since: ReadonlyMap<SecurityTaskId, Date>,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<SecurityTaskId, readonly string[]> | null>;
}

export interface ConfigurationStepsSource {
  readonly isConfigured: boolean;
  /** Microsoft's text as plain lines. `null` if there is none. */
  readConfigurationSteps(id: ConfigurationId, signal: AbortSignal): Promise<string | null>;
}

export interface EntraDirectory {
  readonly isConfigured: boolean;
  /** Searches by mail, then by proxy address, then by UPN. Returns the first result that is not empty. */
  findUsers(email: string, signal: AbortSignal): Promise<readonly EntraUser[]>;
  /** The given groups that contain the person, directly or through other groups. */
  listMemberships(userId: string, groupIds: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
  /** By object id. `null` if there is no such group. */
  findGroup(id: string, signal: AbortSignal): Promise<EntraGroup | null>;
}

export interface RecommendationSource {
  readonly isConfigured: boolean;
  /** Every recommendation of the tenant, at most 10,000 a page. */
  listRecommendations(signal: AbortSignal): AsyncIterable<readonly ListedRecommendation[]>;
  /** The exposed devices of one recommendation. `null` if Defender does not know the id (404). */
  listExposedDevices(id: RecommendationId, signal: AbortSignal): Promise<readonly ExposedDevice[] | null>;
  /** Of the whole tenant, from 0 to 100. Its permission is optional. */
  readExposureScore(signal: AbortSignal): Promise<number>;
}

export interface DefenderPorts {
  /** For forms, which have priority. */
  readonly foreground: RecommendationSource;
  /** For jobs, which use the rest of the budget. */
  readonly background: RecommendationSource;
  readonly devices: DeviceSource;
  readonly vulnerabilities: VulnerabilitySource;
  readonly software: SoftwareSource;
  readonly backgroundVulnerabilities: VulnerabilitySource;
  readonly portalActivities: PortalActivitySource;
}

export interface GraphPorts {
  readonly securityTasks: SecurityTaskSource;
  readonly configurationSteps: ConfigurationStepsSource;
  readonly entra: EntraDirectory;
}

declare module '../platform/services.ts' {
  interface Services {
    readonly source: RecommendationSource;
    readonly devices: DeviceSource;
    /** For jobs. Forms use `vulnerabilities`, which caches answers. */
    readonly backgroundVulnerabilities: VulnerabilitySource;
    readonly portalActivities: PortalActivitySource;
    readonly securityTasks: SecurityTaskSource;
    readonly isDefenderConfigured: boolean;
    readonly isGraphConfigured: boolean;
  }
}

const defender = notConfigured('defender');
const graph = notConfigured('graph');

export const notConfiguredSource: RecommendationSource = {
  isConfigured: false,
  listRecommendations: defender.throws,
  listExposedDevices: defender.rejects,
  readExposureScore: defender.rejects,
};

const notConfiguredVulnerabilities: VulnerabilitySource = {
  listVulnerabilitiesOf: defender.rejects,
  listRecommendationIdsBehind: defender.rejects,
};

/** Placeholders for services without access. Every call throws `not_configured`. */
export const notConfiguredPorts: { readonly defender: DefenderPorts; readonly graph: GraphPorts } = {
  defender: {
    foreground: notConfiguredSource,
    background: notConfiguredSource,
    devices: { listMachines: defender.throws, listVulnerabilityChanges: defender.throws },
    vulnerabilities: notConfiguredVulnerabilities,
    backgroundVulnerabilities: notConfiguredVulnerabilities,
    software: { listVersions: defender.rejects, listMissingUpdates: defender.rejects },
    portalActivities: { listPortalActivities: defender.throws },
  },
  graph: {
    securityTasks: {
      isConfigured: false,
      listSecurityTasks: graph.throws,
      readSecurityTask: graph.rejects,
      setTaskStatus: graph.rejects,
      listTaskActors: graph.rejects,
    },
    configurationSteps: { isConfigured: false, readConfigurationSteps: graph.rejects },
    entra: { isConfigured: false, findUsers: graph.rejects, listMemberships: graph.rejects, findGroup: graph.rejects },
  },
};

function notConfigured(service: MicrosoftService) {
  const throws = (): never => {
    throw new SourceFailure({ kind: 'not_configured', service });
  };
  return { throws, rejects: async () => throws() };
}
