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
  /** Delays deliveries between the courier and the bot. */
  readonly held: HeldTransport;
  readonly timing: CourierTiming;
  readonly features: AppFeatures;
  readonly sockets: SocketTransport | undefined;
  readonly subscriptions: ReadonlySet<string>;
  /** The hosts whose links the app is told about. */
  readonly unfurlDomains: readonly string[];
  /** The options of the last suggestion for an external select, by `suggestionKey`. */
  readonly suggested: Map<string, readonly JsonObject[]>;
  /** Called before a call that changed something is answered. */
  keepBeforeAnswering: () => Promise<void>;
  /** The error for every call while tokens are refused; `undefined` = tokens are accepted. */
  tokenError: string | undefined;
};

/** A change in the workspace. Listeners read the details themselves. */
export type Change =
  | {
      readonly kind: 'message';
      readonly action: 'posted' | 'updated' | 'deleted';
      readonly channelId: string;
      readonly ts: string;
      /** The only person who sees an ephemeral message; `undefined` = not ephemeral. */
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
