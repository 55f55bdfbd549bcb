/** What the control panel can make happen outside Slack's own surface; `POST /api/control`. */
export type ControlAct =
  | { readonly do: 'move-time'; readonly minutes: number }
  | { readonly do: 'restart-bot' }
  /** `share` is from 0 to 1, of the devices that are still exposed. */
  | {
      readonly do: 'patch-devices' | 'silence-devices' | 'exclude-devices' | 'move-devices';
      readonly recommendationId: string;
      readonly share: number;
    }
  | {
      readonly do: 'wake-devices' | 'release-version' | 'reexpose-devices' | 'publish-exploit' | 'raise-alert';
      readonly recommendationId: string;
    }
  /** CISA lists one more CVE of the recommendation in its catalog (KEV). */
  | { readonly do: 'enter-kev'; readonly recommendationId: string }
  | {
      readonly do: 'portal-request';
      readonly recommendationId: string;
      readonly personId: string;
      readonly withTicket: boolean;
    }
  | { readonly do: 'portal-complete'; readonly activityId: string; readonly personId: string }
  | { readonly do: 'portal-exception'; readonly recommendationId: string; readonly personId: string }
  | { readonly do: 'portal-cancel-exception'; readonly recommendationId: string; readonly personId: string }
  | {
      readonly do: 'intune-decide';
      readonly taskId: string;
      readonly personId: string;
      readonly decision: 'active' | 'rejected' | 'completed';
    }
  | {
      readonly do: 'change-person';
      readonly personId: string;
      readonly change: 'deactivate' | 'reactivate' | 'make-guest' | 'make-member';
    }
  /** An IANA name. */
  | { readonly do: 'change-time-zone'; readonly personId: string; readonly timeZone: string }
  /** Defender's own switch: with it off, its form has no ticket. */
  | { readonly do: 'intune-connection'; readonly isOn: boolean }
  | { readonly do: 'slack-rate-limit' | 'slack-refuse-posts'; readonly forS: number }
  | { readonly do: 'slack-drop-socket' }
  | { readonly do: 'slack-deliver-twice' | 'slack-hold-deliveries'; readonly isOn: boolean }
  | { readonly do: 'slack-heal' }
  | { readonly do: 'microsoft-rate-limit' | 'microsoft-unavailable'; readonly forS: number }
  | { readonly do: 'microsoft-cut-answers' | 'microsoft-refuse-token' }
  | { readonly do: 'microsoft-deny-permission'; readonly permission: AppPermission }
  | { readonly do: 'microsoft-heal' }
  | { readonly do: 'cisa-unreachable' | 'cisa-shorten' | 'cisa-miscount' | 'cisa-heal' };

/** What can be taken from the app registration. Microsoft’s names; each means one resource here. */
export const appPermissions = [
  'SecurityRecommendation.Read.All',
  'Machine.Read.All',
  'Vulnerability.Read.All',
  'Software.Read.All',
  'RemediationTasks.Read.All',
  'DeviceManagementApps.Read.All',
  'DeviceManagementApps.ReadWrite.All',
  'User.Read.All',
  'GroupMember.Read.All',
  'ThreatHunting.Read.All',
] as const;
export type AppPermission = (typeof appPermissions)[number];

/** `done` is one sentence on what happened ("129 devices of … reported in as fixed."). */
export type ControlResult = { readonly done: string } | { readonly refused: string };

/** `GET /api/control`. */
export interface ControlView {
  readonly nowMs: number;
  readonly isTimeMoving: boolean;
  readonly recommendations: readonly RecommendationState[];
  readonly portalActivities: readonly PortalActivityState[];
  readonly intuneTasks: readonly IntuneTaskState[];
  readonly troubles: readonly Trouble[];
  /** Defender's own switch "Microsoft Intune connection". */
  readonly isIntuneConnected: boolean;
  /** What decides whether something follows in Slack. */
  readonly mendbot: MendbotState;
  /** People of the tenant who can act in the portal and in Intune. */
  readonly portalPeople: readonly { readonly id: string; readonly name: string }[];
  /** Everybody of the workspace. */
  readonly people: readonly PersonState[];
}

export interface PersonState {
  readonly id: string;
  readonly name: string;
  readonly standing: 'member' | 'guest' | 'deactivated';
  readonly timeZone: string;
}

export interface MendbotState {
  /** For a week after its first reading, new portal activities are named in a daily summary and get no card. */
  readonly isPortalQuiet: boolean;
  /** Its Intune connection, which a bot admin turns on. */
  readonly isIntuneOn: boolean;
}

export interface RecommendationState {
  readonly id: string;
  readonly title: string;
  readonly exposedCount: number;
  readonly silentCount: number;
  /** Fixed since the tenant was made. */
  readonly fixedCount: number;
  readonly status: string;
  readonly recommendedVersion: string;
  readonly hasPublicExploit: boolean;
  readonly hasActiveAlert: boolean;
  /** How many of its CVEs CISA lists. */
  readonly kevCount: number;
  /** An open activity of the bot's is about it, so that it comes first in the list. */
  readonly isRequested: boolean;
}

export interface PortalActivityState {
  readonly id: string;
  readonly title: string;
  readonly requesterName: string;
  readonly status: string;
}

export interface IntuneTaskState {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  /** One a decision, with who wrote it; the oldest first. */
  readonly notes: readonly string[];
}

/** A fault that is on. */
export interface Trouble {
  readonly where: 'slack' | 'microsoft' | 'cisa';
  /** Which switch it belongs to; `other` has none. */
  readonly kind: 'deliver-twice' | 'hold-deliveries' | 'other';
  readonly what: string;
  /** Sandbox time at which it ends by itself; null = until healed. */
  readonly untilMs: number | null;
}
