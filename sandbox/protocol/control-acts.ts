/** An act of the control panel, outside Slack's own surface; `POST /api/control`. */
export type ControlAct =
  | { readonly do: 'move-time'; readonly minutes: number }
  | { readonly do: 'restart-bot' }
  /** `share`: from 0 to 1, of the devices that are still exposed. */
  | {
      readonly do: 'patch-devices' | 'silence-devices' | 'exclude-devices' | 'move-devices';
      readonly recommendationId: string;
      readonly share: number;
    }
  | {
      readonly do: 'wake-devices' | 'release-version' | 'reexpose-devices' | 'publish-exploit' | 'raise-alert';
      readonly recommendationId: string;
    }
  /** CISA adds one more CVE of the recommendation to its catalog (KEV). */
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
  /** `timeZone`: an IANA name. */
  | { readonly do: 'change-time-zone'; readonly personId: string; readonly timeZone: string }
  /** Defender's own switch. While the switch is off, Defender's form offers no ticket. */
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

/**
 * Permissions that the panel can remove from the app registration, by Microsoft's names. Each covers one resource here.
 */
export const appPermissions = [
  'SecurityRecommendation.Read.All',
  'Machine.Read.All',
  'Vulnerability.Read.All',
  'Software.Read.All',
  'Score.Read.All',
  'RemediationTasks.Read.All',
  'DeviceManagementApps.Read.All',
  'DeviceManagementApps.ReadWrite.All',
  'User.Read.All',
  'GroupMember.Read.All',
  'ThreatHunting.Read.All',
] as const;
export type AppPermission = (typeof appPermissions)[number];

/** `done` is one sentence about what happened ("129 devices of … reported in as fixed."). */
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
  /** Decides whether an act has an effect in Slack. */
  readonly mendbot: MendbotState;
  /** People of the tenant who can act in the portal and in Intune. */
  readonly portalPeople: readonly { readonly id: string; readonly name: string }[];
  /** Everyone in the workspace. */
  readonly people: readonly PersonState[];
}

export interface PersonState {
  readonly id: string;
  readonly name: string;
  readonly membership: 'member' | 'guest' | 'deactivated';
  readonly timeZone: string;
}

export interface MendbotState {
  /** For a week after the first reading, new portal activities get no card, but a line in a daily summary. */
  readonly isPortalQuiet: boolean;
  /** Whether a bot admin has turned on Mendbot's Intune connection. */
  readonly isIntuneOn: boolean;
}

export interface RecommendationState {
  readonly id: string;
  readonly title: string;
  readonly exposedCount: number;
  readonly silentCount: number;
  /** Fixed since the tenant's start. */
  readonly fixedCount: number;
  readonly status: string;
  readonly recommendedVersion: string;
  readonly hasPublicExploit: boolean;
  readonly hasActiveAlert: boolean;
  /** How many of the recommendation's CVEs CISA lists. */
  readonly kevCount: number;
  /** Whether an open activity of the bot is about it. Such a recommendation comes first in the list. */
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
  /** One note for each decision, with its author, the oldest first. */
  readonly notes: readonly string[];
}

export interface Trouble {
  readonly where: 'slack' | 'microsoft' | 'cisa';
  /** The switch of the fault; `other` = no switch. */
  readonly kind: 'deliver-twice' | 'hold-deliveries' | 'other';
  readonly what: string;
  /** The sandbox time at which the fault ends by itself; `null` = only healing ends it. */
  readonly untilMs: number | null;
}
