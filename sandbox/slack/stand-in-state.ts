import type { JsonObject } from '../wire/json-object.ts';
import type { Listeners } from '../wire/listeners.ts';
import type { HeldTransport } from './bot-transport.ts';
import type { Courier, CourierTiming } from './courier.ts';
import type { Directory } from './directory.ts';
import type { Faults } from './faults.ts';
import type { FileStore } from './files.ts';
import type { IdSource, TriggerIds } from './ids.ts';
import type { AppFeatures, Identity, Scopes } from './installed-app.ts';
import type { MessageStore } from './message-store.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { SocketTransport } from './socket-transport.ts';
import type { MessageValues } from './state-values.ts';
import type { TrafficRecord } from './traffic-record.ts';
import type { ViewStacks } from './view-stacks.ts';

/** All that a method, a payload or a person of the workspace can get at. */
export type StandInState = {
  readonly identity: Identity;
  readonly origin: string;
  readonly now: () => number;
  readonly ids: IdSource;
  readonly changes: Listeners<Change>;
  readonly traffic: TrafficRecord;
  readonly directory: Directory;
  readonly messages: MessageStore;
  readonly messageValues: MessageValues;
  readonly files: FileStore;
  readonly views: ViewStacks;
  readonly triggers: TriggerIds;
  readonly responseUrls: ResponseUrls;
  readonly scopes: Scopes;
  readonly faults: Faults;
  readonly courier: Courier;
  /** What stands between the courier and the bot. */
  readonly held: HeldTransport;
  readonly timing: CourierTiming;
  readonly features: AppFeatures;
  readonly sockets: SocketTransport | undefined;
  readonly subscriptions: ReadonlySet<string>;
  /** Of which links the app hears, by host. */
  readonly unfurlDomains: readonly string[];
  /** Options an external select may take, by view, block and action: what the last suggestion offered. */
  readonly suggested: Map<string, readonly JsonObject[]>;
  /** Called before the bot hears that something was done. */
  keepBeforeAnswering: () => Promise<void>;
  /** Set while tokens are refused: the error every call answers. */
  tokenError: string | undefined;
};

/** One thing that became different in the workspace; listeners look up the rest themselves. */
export type Change =
  | {
      readonly kind: 'message';
      readonly action: 'posted' | 'updated' | 'deleted';
      readonly channelId: string;
      readonly ts: string;
      /** Set for an ephemeral message: the one person who sees it. */
      readonly visibleTo: string | undefined;
    }
  | {
      readonly kind: 'view';
      readonly action: 'opened' | 'pushed' | 'updated' | 'closed' | 'published';
      readonly viewId: string;
      readonly userId: string;
    }
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'channel'; readonly channelId: string }
  | { readonly kind: 'file'; readonly fileId: string }
  | { readonly kind: 'connection'; readonly openCount: number }
  | { readonly kind: 'delivery'; readonly deliveryId: string };
