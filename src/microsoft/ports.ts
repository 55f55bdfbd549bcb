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

// Each of these throws `SourceFailure`. Lists come a page at a time; when a page fails, what came before it must not be
// taken for the whole. GUIDs come in small letters, and are taken in either case.

/** Told of what a list names and could not be read, by its id; `null` where not even that could be. */
export type OnUnread<Id> = (id: Id | null) => void;

export interface DeviceSource {
  /** Every device of the last 30 days, excluded and offboarded ones too; no page where there is none. */
  listMachines(signal: AbortSignal): AsyncIterable<readonly Machine[]>;
  /** What changed since then, which is less than 14 days ago; rows that belong to no recommendation are left out. */
  listVulnerabilityChanges(since: Date, signal: AbortSignal): AsyncIterable<readonly VulnerabilityChange[]>;
}

export interface VulnerabilitySource {
  /** The CVEs behind a recommendation; `null` where Defender does not know it. */
  listVulnerabilitiesOf(id: RecommendationId, signal: AbortSignal): Promise<readonly Vulnerability[] | null>;
  /** The software recommendations that fix a CVE, each once; empty where no device has it. */
  listRecommendationIdsBehind(id: CveId, signal: AbortSignal): Promise<readonly RecommendationId[]>;
}

export interface SoftwareSource {
  /** The versions that are installed; `null` where Defender does not know the software. */
  listVersions(id: SoftwareId, signal: AbortSignal): Promise<readonly SoftwareVersion[] | null>;
  /** The security updates that devices miss; `null` where Defender does not know the software. */
  listMissingUpdates(id: SoftwareId, signal: AbortSignal): Promise<readonly MissingUpdate[] | null>;
}

export interface PortalActivitySource {
  listPortalActivities(
    signal: AbortSignal,
    onUnread?: OnUnread<PortalActivityId>,
  ): AsyncIterable<readonly PortalListing[]>;
}

/** Intune's security tasks. Writes are tried once: the caller looks up whether they arrived. */
export interface SecurityTaskSource {
  readonly isConfigured: boolean;
  listSecurityTasks(signal: AbortSignal, onUnread?: OnUnread<SecurityTaskId>): AsyncIterable<readonly SecurityTask[]>;
  /** Under the id that was asked for; `null` where Intune does not know it. */
  readSecurityTask(id: SecurityTaskId, signal: AbortSignal): Promise<SecurityTask | null>;
  setTaskStatus(
    id: SecurityTaskId,
    change: { readonly status: SettableTaskStatus; readonly note: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** Addresses that Intune's audit events name for each task since its instant; `null` where the events cannot be read. */
  listTaskActors(
    since: ReadonlyMap<SecurityTaskId, Date>,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<SecurityTaskId, readonly string[]> | null>;
}

export interface ConfigurationStepsSource {
  readonly isConfigured: boolean;
  /** In its words, as plain lines; `null` where it has none. */
  readConfigurationSteps(id: ConfigurationId, signal: AbortSignal): Promise<string | null>;
}

export interface EntraDirectory {
  readonly isConfigured: boolean;
  /** By mail, then by proxy address, then by UPN: the first of the three that finds anybody. */
  findUsers(email: string, signal: AbortSignal): Promise<readonly EntraUser[]>;
  /** Which of the groups the person is in, through other groups too. */
  listMemberships(userId: string, groupIds: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
  /** By its object id; `null` where there is no such group. */
  findGroup(id: string, signal: AbortSignal): Promise<EntraGroup | null>;
}

/** Where recommendations and their devices come from. Two implementations ship: Defender and "not configured". */
export interface RecommendationSource {
  readonly isConfigured: boolean;
  /** Every recommendation of the tenant, at most 10,000 a page. Throws {@link SourceFailure} when a page fails. */
  listRecommendations(signal: AbortSignal): AsyncIterable<readonly ListedRecommendation[]>;
  /** The exposed devices of one recommendation; `null` where Defender does not know the id (404). */
  listExposedDevices(id: RecommendationId, signal: AbortSignal): Promise<readonly ExposedDevice[] | null>;
}

export interface DefenderPorts {
  /** For forms, which go first. */
  readonly foreground: RecommendationSource;
  /** For jobs, which take what is left of the budget. */
  readonly background: RecommendationSource;
  readonly devices: DeviceSource;
  /** For forms. */
  readonly vulnerabilities: VulnerabilitySource;
  /** For people who look at the details. */
  readonly software: SoftwareSource;
  /** For jobs. */
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
    /** For jobs; forms ask by `vulnerabilities`, which keeps answers. */
    readonly backgroundVulnerabilities: VulnerabilitySource;
    readonly portalActivities: PortalActivitySource;
    readonly securityTasks: SecurityTaskSource;
    readonly isDefenderConfigured: boolean;
    readonly isGraphConfigured: boolean;
  }
}

const defender = notConfigured('defender');
const graph = notConfigured('graph');

/** Replaces Defender while there is no access to it. */
export const notConfiguredSource: RecommendationSource = {
  isConfigured: false,
  listRecommendations: defender.throws,
  listExposedDevices: defender.rejects,
};

const notConfiguredVulnerabilities: VulnerabilitySource = {
  listVulnerabilitiesOf: defender.rejects,
  listRecommendationIdsBehind: defender.rejects,
};

/** Replace the two services while there is no access to them. */
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
