/** JSON of Block Kit, as the bot sent it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What one person sees of the workspace now; `GET /api/workspace?person=…&channel=…&earlier=…`. */
export interface WorkspaceView {
  /** The sandbox's time, in milliseconds since 1970. */
  readonly nowMs: number;
  readonly isTimeMoving: boolean;
  readonly bot: BotState;
  readonly app: AppFeatures;
  /** Everyone whose seat can be taken, in the order of the switcher. */
  readonly people: readonly Person[];
  readonly viewerId: string;
  readonly channels: readonly ChannelSummary[];
  /** Public channels that the viewer can join. */
  readonly joinable: readonly ChannelSummary[];
  /** The requested channel; `null` = none, or hidden from the viewer. */
  readonly conversation: Conversation | null;
  /** The lowest first, the front one last. */
  readonly modals: readonly ModalView[];
  readonly home: HomeView | null;
}

export interface BotState {
  readonly userId: string;
  readonly name: string;
  /** `failed`: the bot ended by itself, and `problem` says why. */
  readonly state: 'starting' | 'running' | 'stopped' | 'failed';
  readonly problem: string | null;
  /** Open Socket Mode connections. */
  readonly connectionCount: number;
}

/** The features in the app's manifest. */
export interface AppFeatures {
  readonly commands: readonly { readonly command: string; readonly description: string; readonly usageHint: string }[];
  readonly shortcuts: readonly {
    readonly kind: 'global' | 'message';
    readonly callbackId: string;
    readonly name: string;
    readonly description: string;
  }[];
  readonly isHomeEnabled: boolean;
  /** Nobody can write to the app in its direct conversation. */
  readonly isMessagesTabReadOnly: boolean;
}

export interface Person {
  readonly id: string;
  readonly realName: string;
  readonly handle: string;
  readonly email: string | null;
  /** The person's role: "Security admin", "IT admin", … */
  readonly part: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly isBot: boolean;
  /** Direct and ephemeral messages that were not read in this seat. */
  readonly unreadCount: number;
}

export interface ChannelSummary {
  readonly id: string;
  /** Without `#`. For a direct conversation, the name of the other side. */
  readonly name: string;
  readonly kind: 'public' | 'private' | 'direct';
  readonly isShared: boolean;
  readonly isArchived: boolean;
  readonly isBotMember: boolean;
  readonly memberCount: number;
  readonly unreadCount: number;
}

export interface Conversation {
  readonly channelId: string;
  /**
   * The oldest first: the newest 100, and as many earlier ones as requested. Includes ephemeral messages to the viewer.
   */
  readonly messages: readonly Message[];
  readonly hasEarlier: boolean;
  /** The last timestamp that the viewer had read on entering the channel; `null` = nothing is new. */
  readonly readUntilTs: string | null;
}

export interface Message {
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs: string | null;
  readonly authorId: string;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  /** The blocks of each link preview. */
  readonly attachments: readonly (readonly JsonObject[])[];
  /** By block id, then by action id. Values in Slack's form. */
  readonly values: StateValues;
  readonly files: readonly FileSummary[];
  readonly isEdited: boolean;
  readonly isEphemeral: boolean;
  readonly replies: readonly Message[];
}

export interface FileSummary {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
}

export type StateValues = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

export interface ModalView {
  readonly id: string;
  /** Changes with every change of the view by the bot. */
  readonly hash: string;
  readonly callbackId: string;
  readonly title: string;
  readonly submitLabel: string | null;
  readonly closeLabel: string | null;
  readonly blocks: readonly JsonObject[];
  readonly values: StateValues;
}

export interface HomeView {
  readonly id: string;
  readonly hash: string;
  readonly blocks: readonly JsonObject[];
  readonly values: StateValues;
}
