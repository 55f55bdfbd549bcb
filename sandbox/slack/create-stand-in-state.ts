import type { JsonObject } from '../wire/json-object.ts';
import { Listeners } from '../wire/listeners.ts';
import { HeldTransport } from './bot-transport.ts';
import { Courier, type CourierTiming } from './courier.ts';
import { Directory } from './directory.ts';
import { Faults } from './faults.ts';
import { FileStore } from './files.ts';
import { HttpTransport } from './http-transport.ts';
import { IdSource, TriggerIds } from './ids.ts';
import {
  type AppFeatureOptions,
  AppFeatures,
  createIdentity,
  DEFAULT_SCOPES,
  type Identity,
  Scopes,
} from './installed-app.ts';
import { MessageStore } from './message-store.ts';
import { ResponseUrls } from './response-urls.ts';
import { DEFAULT_SUBSCRIPTIONS } from './send-event.ts';
import { SocketTransport } from './socket-transport.ts';
import { parseSnapshot, restoreSnapshot } from './stand-in-snapshot.ts';
import type { Change, StandInState } from './stand-in-state.ts';
import { MessageValues } from './state-values.ts';
import { TrafficRecord } from './traffic-record.ts';
import { ViewStacks } from './view-stacks.ts';

export type StandInOptions = AppFeatureOptions & {
  readonly port?: number;
  readonly transport?: 'socket' | 'http';
  /** The bot's address for HTTP deliveries. Can also be set later. */
  readonly deliverTo?: string;
  readonly teamId?: string;
  readonly teamName?: string;
  /** The bot's name in the app's manifest. */
  readonly botName?: string;
  readonly scopes?: readonly string[];
  /** Events that the app subscribed to, by their names in the manifest. */
  readonly subscriptions?: readonly string[];
  /** Hosts whose links the app is told about. */
  readonly unfurlDomains?: readonly string[];
  readonly triggerLifetimeMs?: number;
  readonly timing?: Partial<CourierTiming>;
  /** Milliseconds since 1970. Timestamps and expiry use this clock. */
  readonly now?: () => number;
  /** How many calls and deliveries are kept. Default: all. */
  readonly trafficLimit?: number;
  /** The result of `snapshot`, to continue with the same team. The option `scopes` replaces its scopes. */
  readonly restore?: JsonObject;
};

const TIMING: CourierTiming = { ackTimeoutMs: 3000, retryDelaysMs: [250, 1000, 4000], eventWaitMs: 60_000 };

export function createStandInState(
  origin: string,
  options: StandInOptions,
): { readonly state: StandInState; readonly http: HttpTransport | undefined } {
  const now = options.now ?? Date.now;
  const snapshot = options.restore === undefined ? undefined : parseSnapshot(options.restore);
  const team = { teamId: options.teamId ?? 'T00000001', teamName: options.teamName ?? 'Stand-in Works' };
  const identity = createIdentity({ ...(snapshot?.team ?? team), botName: options.botName ?? 'Stand-in Bot' });
  const ids = new IdSource(now);
  const changes = new Listeners<Change>();
  const tell = (change: Change) => changes.emit(change);
  const { botToken, appToken, signingSecret, verificationToken, configurationToken, clientSecret } = identity;
  const secrets = [botToken, appToken, signingSecret, verificationToken, configurationToken, clientSecret];
  const traffic = new TrafficRecord({ secrets, limit: options.trafficLimit });
  const transport = createTransport(origin, { ...options, now, ids, identity });
  const held = new HeldTransport(transport);
  const timing = { ...TIMING, ...options.timing };
  const sockets = transport instanceof SocketTransport ? transport : undefined;
  sockets?.onCountChange.add((openCount) => tell({ kind: 'connection', openCount }));
  const state: StandInState = {
    identity,
    origin,
    now,
    ids,
    changes,
    traffic,
    directory: new Directory(identity, ids, tell),
    messages: new MessageStore(ids, tell),
    messageValues: new MessageValues(),
    files: new FileStore(ids, tell),
    views: new ViewStacks(ids, tell),
    triggers: new TriggerIds(ids, now, options.triggerLifetimeMs ?? 3000),
    responseUrls: new ResponseUrls(ids, now),
    scopes: new Scopes(options.scopes ?? snapshot?.scopes ?? DEFAULT_SCOPES),
    faults: new Faults(now),
    courier: new Courier({ transport: held, traffic, timing, ids, now, tell }),
    held,
    timing,
    features: new AppFeatures(options),
    sockets,
    subscriptions: new Set(options.subscriptions ?? DEFAULT_SUBSCRIPTIONS),
    unfurlDomains: options.unfurlDomains ?? [],
    suggested: new Map(),
    keepBeforeAnswering: async () => {},
    tokenError: undefined,
  };
  if (snapshot !== undefined) {
    restoreSnapshot(state, snapshot);
  }
  return { state, http: transport instanceof HttpTransport ? transport : undefined };
}

function createTransport(
  origin: string,
  options: Pick<StandInOptions, 'transport' | 'deliverTo'> & {
    readonly now: () => number;
    readonly ids: IdSource;
    readonly identity: Identity;
  },
): HttpTransport | SocketTransport {
  const { identity, ids, now } = options;
  if (options.transport === 'http') {
    return new HttpTransport({ deliverTo: options.deliverTo, signingSecret: identity.signingSecret, now });
  }
  return new SocketTransport({ origin, appId: identity.appId, ids });
}
