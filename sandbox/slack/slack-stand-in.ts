import { createServer, type Server } from 'node:http';
import { closeServer, listenOnLoopback } from '../wire/http-server.ts';
import type { JsonObject } from '../wire/json-object.ts';
import { answerRequest } from './answer-request.ts';
import type { ChannelRecord, NewChannel } from './channel-record.ts';
import { createStandInState, type StandInOptions } from './create-stand-in-state.ts';
import { FaultSwitches } from './fault-switches.ts';
import type { HttpTransport } from './http-transport.ts';
import { joinChannel, leaveChannel } from './join-channel.ts';
import type { MessageRecord } from './message-record.ts';
import { PersonClient } from './person-client.ts';
import { deleteMessage } from './person-messages.ts';
import { eventEnvelope, sendEvent } from './send-event.ts';
import { type SignedRequest, signRequest } from './sign-request.ts';
import { takeSnapshot } from './stand-in-snapshot.ts';
import type { Change, StandInState } from './stand-in-state.ts';
import type { ApiCall, DeliveryRecord, SentBlocks } from './traffic-record.ts';
import { changeGroupMembers, type NewUserGroup, tellUserGroup, type UserGroupRecord } from './user-groups.ts';
import { type NewUser, type UserRecord, userObject } from './user-record.ts';

/** A Slack workspace on loopback. Its state is kept while a bot is killed and started again. */
export class SlackStandIn implements AsyncDisposable {
  readonly faults: FaultSwitches;
  /**
   * Resolves when the bot has handled what it has acknowledged. A test sets this, because Bolt acknowledges events at
   * once.
   */
  whenWorkedOff: () => Promise<void> = async () => {};
  readonly #server: Server;
  readonly #state: StandInState;
  readonly #http: HttpTransport | undefined;

  private constructor(server: Server, state: StandInState, http: HttpTransport | undefined) {
    this.#server = server;
    this.#state = state;
    this.#http = http;
    this.faults = new FaultSwitches(state);
  }

  static async start(options: StandInOptions = {}): Promise<SlackStandIn> {
    const server = createServer();
    const origin = await listenOnLoopback(server, options.port ?? 0);
    const { state, http } = createStandInState(origin, options);
    server.on('request', (request, response) => answerRequest(state, request, response));
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      return state.sockets === undefined ? socket.destroy() : state.sockets.accept(request, socket, head);
    });
    return new SlackStandIn(server, state, http);
  }

  async stop(): Promise<void> {
    await this.#state.courier.stop();
    await closeServer(this.#server);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  get apiUrl(): string {
    return `${this.#state.origin}/api/`;
  }

  get botToken(): string {
    return this.#state.identity.botToken;
  }

  get appToken(): string {
    return this.#state.identity.appToken;
  }

  /** The token for creating an app from its manifest. */
  get configurationToken(): string {
    return this.#state.identity.configurationToken;
  }

  get signingSecret(): string {
    return this.#state.identity.signingSecret;
  }

  get teamId(): string {
    return this.#state.identity.teamId;
  }

  get botUserId(): string {
    return this.#state.identity.botUserId;
  }

  get botName(): string {
    return this.#state.identity.botName;
  }

  get botId(): string {
    return this.#state.identity.botId;
  }

  get appId(): string {
    return this.#state.identity.appId;
  }

  /** The bot's address in HTTP mode. Events wait until there is one. */
  get deliverTo(): string | undefined {
    return this.#http?.deliverTo;
  }

  set deliverTo(url: string | undefined) {
    if (this.#http === undefined) {
      throw new Error('in Socket Mode the bot comes by itself');
    }
    this.#http.deliverTo = url;
  }

  get openSocketCount(): number {
    return this.#state.sockets?.openCount ?? 0;
  }

  get calls(): readonly ApiCall[] {
    return this.#state.traffic.calls;
  }

  get deliveries(): readonly DeliveryRecord[] {
    return this.#state.traffic.deliveries;
  }

  callsTo(method: string): readonly ApiCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Calls `keep`, and waits for it, before answering a call that has changed something. */
  keepBeforeAnswering(keep: () => Promise<void>): void {
    this.#state.keepBeforeAnswering = keep;
  }

  /** This function and the next ones return a function that removes the listener. */
  onCall(listener: (call: ApiCall) => void): () => void {
    return this.#state.traffic.onCall.add(listener);
  }

  /** Called when a delivery is sent, and when its result is known. */
  onDelivery(listener: (delivery: DeliveryRecord) => void): () => void {
    return this.#state.traffic.onDelivery.add(listener);
  }

  onChange(listener: (change: Change) => void): () => void {
    return this.#state.changes.add(listener);
  }

  /** Called with each message and view before the stand-in checks it. */
  onBlocks(listener: (sent: SentBlocks) => void): () => void {
    return this.#state.traffic.onBlocks.add(listener);
  }

  as(userId: string): PersonClient {
    return new PersonClient(this.#state, userId);
  }

  /** Everything that a person or the bot could see later, as JSON for the option `restore`. */
  snapshot(): JsonObject {
    return takeSnapshot(this.#state);
  }

  users(): readonly UserRecord[] {
    return [...this.#state.directory.users.values()];
  }

  channels(): readonly ChannelRecord[] {
    return [...this.#state.directory.channels.values()];
  }

  /** Every message, including those that nobody can see. For tests. */
  messages(): readonly MessageRecord[] {
    return this.#state.messages.all();
  }

  fileContent(fileId: string): Buffer | undefined {
    return this.#state.files.find(fileId)?.content;
  }

  addUser(user: NewUser): UserRecord {
    return this.#state.directory.addUser(user);
  }

  updateUser(id: string, changes: Partial<Omit<UserRecord, 'id'>>): UserRecord {
    const user = this.#state.directory.updateUser(id, { updatedAtS: nowS(this.#state), ...changes });
    const withEmail = this.#state.scopes.has('users:read.email');
    const shown = userObject(user, { withEmail, withLocale: true });
    sendEvent(this.#state, 'user_change', { type: 'user_change', user: shown });
    return user;
  }

  addChannel(channel: NewChannel): ChannelRecord {
    return this.#state.directory.addChannel(channel);
  }

  updateChannel(
    id: string,
    changes: Partial<Pick<ChannelRecord, 'name' | 'isArchived' | 'isExtShared'>>,
  ): ChannelRecord {
    return this.#state.directory.updateChannel(id, changes);
  }

  userGroups(): readonly UserGroupRecord[] {
    return [...this.#state.directory.userGroups.values()];
  }

  addUserGroup(group: NewUserGroup): UserGroupRecord {
    return this.#state.directory.addUserGroup(group);
  }

  updateUserGroup(id: string, changes: Partial<Pick<UserGroupRecord, 'name' | 'handle' | 'isDisabled'>>): void {
    const group = this.#state.directory.updateUserGroup(id, { updatedAtS: nowS(this.#state), ...changes });
    tellUserGroup(this.#state, group);
  }

  /** Replaces the members. */
  setUserGroupMembers(id: string, members: readonly string[]): void {
    changeGroupMembers(this.#state, id, members);
  }

  join(channelId: string, userId: string): void {
    joinChannel(this.#state, channelId, userId);
  }

  leave(channelId: string, userId: string): void {
    leaveChannel(this.#state, channelId, userId);
  }

  deleteMessage(channelId: string, ts: string): void {
    deleteMessage(this.#state, channelId, ts);
  }

  /** Sends any event, even without a subscription. */
  sendEvent(event: JsonObject): void {
    this.#state.courier.tell(eventEnvelope(this.#state, event));
  }

  /** Resolves when no event is on its way to the bot, and `whenWorkedOff` has resolved. */
  async eventsSettled(): Promise<void> {
    await this.#state.courier.settled();
    await this.whenWorkedOff();
  }

  /** A request with Slack's signature, for tests that send it themselves. */
  signedRequest(
    body: string,
    contentType = 'application/x-www-form-urlencoded',
    options: { readonly timestamp?: number } = {},
  ): SignedRequest {
    const timestampS = options.timestamp ?? Math.floor(this.#state.now() / 1000);
    return signRequest({ body, contentType, signingSecret: this.signingSecret, timestampS });
  }
}

function nowS(state: StandInState): number {
  return Math.floor(state.now() / 1000);
}
