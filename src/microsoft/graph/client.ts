import { z } from 'zod';
import type { CallPriority } from '../call-budget.ts';
import { type Question, SourceFailure } from '../failure.ts';
import type { ConfigurationId } from '../recommendation.ts';
import type { GraphHttp, GraphRequest } from './graph-http.ts';
import {
  type AuditEventRow,
  auditEventPage,
  type ConfigurationStepsRow,
  configurationStepsResults,
  createdTask,
  type GroupRow,
  groupRow,
  memberGroups,
  type SecurityTaskRow,
  securityTaskPage,
  securityTaskRow,
  type UserRow,
  userPage,
  userRow,
} from './schema.ts';

type Rows<Row> = readonly (Row | null)[];

/** One function per endpoint in use; rows are Graph's own. */
export interface GraphClient {
  /** `GET /beta/deviceAppManagement/deviceAppManagementTasks` */
  listTasks(signal: AbortSignal): AsyncIterable<Rows<SecurityTaskRow>>;
  /** The same with an id; `null` where Intune does not know it. */
  readTask(id: string, signal: AbortSignal): Promise<SecurityTaskRow | null>;
  /** `POST .../{id}/updateStatus`, once */
  updateStatus(
    id: string,
    body: { readonly status: string; readonly note: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** `POST .../deviceAppManagementTasks`, once */
  createTask(body: object, signal: AbortSignal): Promise<string>;
  /** `GET /beta/deviceManagement/auditEvents`, which no document that was read confirms. */
  listAuditEvents(since: Date, signal: AbortSignal): AsyncIterable<Rows<AuditEventRow>>;
  /** `GET /v1.0/users` by address */
  listUsersByMail(email: string, signal: AbortSignal): Promise<Rows<UserRow>>;
  /** The same by any of their addresses: an advanced query, whose form is unconfirmed. */
  listUsersByProxyAddress(email: string, signal: AbortSignal): Promise<Rows<UserRow>>;
  /** `GET /v1.0/users/{upn}`; `null` where there is none. */
  readUser(userPrincipalName: string, signal: AbortSignal): Promise<UserRow | null>;
  /** `POST /v1.0/users/{id}/checkMemberGroups`, for 20 groups at most; `null` where there is no such user. */
  checkMemberGroups(
    userId: string,
    groupIds: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly string[] | null>;
  /** `GET /v1.0/groups/{id}`; `null` where there is none. */
  readGroup(id: string, signal: AbortSignal): Promise<GroupRow | null>;
  /** `POST /v1.0/security/runHuntingQuery`, for one row of the table of configurations. */
  readConfigurationSteps(id: ConfigurationId, signal: AbortSignal): Promise<Rows<ConfigurationStepsRow>>;
}

interface GraphClientOptions {
  readonly http: GraphHttp;
  /** The way of whatever changes a task: the same, or that of a second app registration. */
  readonly writing: GraphHttp;
  readonly apiUrl: string;
}

export const readUsers = 'User.Read.All';
const readTasks = 'DeviceManagementApps.Read.All';
const writeTasks = 'DeviceManagementApps.ReadWrite.All';
const questions = {
  tasks: { what: 'security_tasks', permission: readTasks },
  task: { what: 'security_task', permission: readTasks },
  updateStatus: { what: 'task_status', permission: writeTasks },
  create: { what: 'new_task', permission: writeTasks },
  auditEvents: { what: 'audit_events', permission: readTasks },
  users: { what: 'person', permission: readUsers },
  memberGroups: { what: 'groups_of_person', permission: 'GroupMember.Read.All' },
  group: { what: 'group', permission: 'GroupMember.Read.All' },
  configurationSteps: { what: 'configuration_steps', permission: 'ThreatHunting.Read.All' },
} as const satisfies Record<string, Question>;

const tasksPath = '/deviceAppManagement/deviceAppManagementTasks';
const userFields = 'id,displayName,mail,userPrincipalName,accountEnabled';
const maxPages = 1_000;

type Ask = Omit<GraphRequest, 'priority' | 'signal'>;

export function createGraphClient({ http, writing, apiUrl }: GraphClientOptions): GraphClient {
  const base = new URL(`${apiUrl.replace(/\/+$/, '')}/`).href;

  async function* pagesOf<Row>(
    ask: Ask,
    schema: z.ZodType<{ readonly value: Rows<Row>; readonly '@odata.nextLink'?: string | null | undefined }>,
    call: { readonly priority: CallPriority; readonly signal: AbortSignal },
  ): AsyncGenerator<Rows<Row>> {
    const seen = new Set<string>();
    for (let next: Ask = ask; ; ) {
      const page = found(await http.read({ ...next, ...call }, schema), ask);
      yield page.value;
      const link = page['@odata.nextLink'];
      if (!link) return;
      if (seen.has(link) || seen.size >= maxPages) throw endless(ask);
      seen.add(link);
      const { query: _, ...first } = ask;
      next = { ...first, ...placeOf(link, base, ask) };
    }
  }

  async function readAll<Row>(
    ask: Ask,
    schema: Parameters<typeof pagesOf<Row>>[1],
    signal: AbortSignal,
  ): Promise<Rows<Row>> {
    const rows: (Row | null)[] = [];
    for await (const page of pagesOf(ask, schema, { priority: 'form', signal })) for (const row of page) rows.push(row);
    return rows;
  }

  return {
    listTasks: (signal) =>
      pagesOf({ ...questions.tasks, version: 'beta', path: tasksPath }, securityTaskPage, { priority: 'sync', signal }),

    async readTask(id, signal) {
      const path = `${tasksPath}/${encodeURIComponent(id)}`;
      const ask = { ...questions.task, version: 'beta', path, priority: 'sync', signal } as const;
      const answer = await http.read(ask, securityTaskRow);
      return answer.kind === 'found' ? answer.value : null;
    },

    async updateStatus(id, body, signal) {
      const path = `${tasksPath}/${encodeURIComponent(id)}/updateStatus`;
      const ask = { ...questions.updateStatus, version: 'beta', path, body, priority: 'form', signal } as const;
      found(await writing.write(ask, z.unknown()), ask);
    },

    async createTask(body, signal) {
      const ask = { ...questions.create, version: 'beta', path: tasksPath, body, priority: 'form', signal } as const;
      return found(await writing.write(ask, createdTask), ask).id;
    },

    listAuditEvents: (since, signal) => {
      const query = { $filter: `activityDateTime ge ${since.toISOString()}` };
      const ask = { ...questions.auditEvents, version: 'beta', path: '/deviceManagement/auditEvents', query } as const;
      return pagesOf(ask, auditEventPage, { priority: 'sync', signal });
    },

    listUsersByMail: (email, signal) => {
      const query = { $filter: `mail eq '${quoted(email)}'`, $select: userFields };
      return readAll({ ...questions.users, version: 'v1.0', path: '/users', query }, userPage, signal);
    },

    listUsersByProxyAddress: (email, signal) => {
      const $filter = `proxyAddresses/any(p:p eq 'smtp:${quoted(email)}')`;
      const query = { $filter, $select: userFields, $count: 'true' };
      const headers = { ConsistencyLevel: 'eventual' };
      return readAll({ ...questions.users, version: 'v1.0', path: '/users', query, headers }, userPage, signal);
    },

    async readUser(userPrincipalName, signal) {
      const path = `/users/${encodeURIComponent(userPrincipalName)}`;
      const query = { $select: userFields };
      const ask = { ...questions.users, version: 'v1.0', path, query, priority: 'form', signal } as const;
      const answer = await http.read(ask, userRow);
      return answer.kind === 'found' ? answer.value : null;
    },

    async checkMemberGroups(userId, groupIds, signal) {
      const path = `/users/${encodeURIComponent(userId)}/checkMemberGroups`;
      const body = { groupIds };
      // Posted, and yet it changes nothing: it may be asked again.
      const ask = { ...questions.memberGroups, version: 'v1.0', path, body, priority: 'form', signal } as const;
      const answer = await http.read(ask, memberGroups);
      return answer.kind === 'found' ? answer.value.value : null;
    },

    async readGroup(id, signal) {
      const path = `/groups/${encodeURIComponent(id)}`;
      const query = { $select: 'id,displayName' };
      const ask = { ...questions.group, version: 'v1.0', path, query, priority: 'form', signal } as const;
      const answer = await http.read(ask, groupRow);
      return answer.kind === 'found' ? answer.value : null;
    },

    async readConfigurationSteps(id, signal) {
      const body = { Query: configurationStepsQuery(id) };
      const path = '/security/runHuntingQuery';
      // Posted, and yet it changes nothing: it may be asked again.
      const ask = { ...questions.configurationSteps, version: 'v1.0', path, body, priority: 'form', signal } as const;
      return found(await http.read(ask, configurationStepsResults), ask).results;
    },
  };
}

/** Where a page link leads, as version and path; it carries the access token, so it must stay where it came from. */
function placeOf(link: string, base: string, { what }: Question): Pick<GraphRequest, 'version' | 'path'> {
  const href = URL.parse(link)?.href ?? '';
  const [, version, path = ''] =
    /^(v1\.0|beta)(\/.*)$/.exec(href.startsWith(base) ? href.slice(base.length) : '') ?? [];
  if (version === 'v1.0' || version === 'beta') return { version, path };
  throw new SourceFailure({ kind: 'led_elsewhere', service: 'graph', what });
}

function found<T>(answer: { kind: 'found'; value: T } | { kind: 'not_found' }, { what }: Question): T {
  if (answer.kind === 'found') return answer.value;
  throw new SourceFailure({ kind: 'address_unknown', service: 'graph', what });
}

function endless({ what }: Question): SourceFailure {
  return new SourceFailure({ kind: 'endless', service: 'graph', what });
}

/** The id is in it unchanged: nothing that could end its text is one. */
function configurationStepsQuery(id: ConfigurationId): string {
  return [
    'DeviceTvmSecureConfigurationAssessmentKB',
    `| where ConfigurationId =~ '${id}'`,
    '| project ConfigurationId, RemediationOptions',
    '| take 1',
  ].join('\n');
}

/** OData doubles a quote inside a quoted text. */
function quoted(text: string): string {
  return text.replaceAll("'", "''");
}
