import { z } from 'zod';
import type { Answer } from '../call.ts';
import { type Question, SourceFailure } from '../failure.ts';
import type { ConfigurationId } from '../recommendation.ts';
import type { GraphHttp, GraphRequest } from './graph-http.ts';
import {
  auditEventPage,
  configurationStepsResults,
  groupRow,
  memberGroups,
  securityTaskPage,
  securityTaskRow,
  userPage,
  userRow,
} from './schema.ts';

type Rows<Row> = readonly (Row | null)[];
type Page<Row> = z.ZodType<{ readonly value: Rows<Row>; readonly '@odata.nextLink'?: string | null | undefined }>;

interface GraphClientOptions {
  readonly http: GraphHttp;
  /** For writes to security tasks: the same as `http`, or that of a second app registration. */
  readonly writing: GraphHttp;
  readonly apiUrl: string;
}

export const readUsers = 'User.Read.All';
const readTasks = 'DeviceManagementApps.Read.All';
const writeTasks = 'DeviceManagementApps.ReadWrite.All';
const readGroups = 'GroupMember.Read.All';
const readHunting = 'ThreatHunting.Read.All';

type Ask = Omit<GraphRequest, 'path' | 'signal'>;
const asks = {
  tasks: { what: 'security_tasks', permission: readTasks, version: 'beta', priority: 'sync' },
  task: { what: 'security_task', permission: readTasks, version: 'beta', priority: 'sync' },
  updateStatus: { what: 'task_status', permission: writeTasks, version: 'beta', priority: 'form' },
  auditEvents: { what: 'audit_events', permission: readTasks, version: 'v1.0', priority: 'sync' },
  users: { what: 'person', permission: readUsers, version: 'v1.0', priority: 'form' },
  memberGroups: { what: 'groups_of_person', permission: readGroups, version: 'v1.0', priority: 'form' },
  group: { what: 'group', permission: readGroups, version: 'v1.0', priority: 'form' },
  configurationSteps: { what: 'configuration_steps', permission: readHunting, version: 'v1.0', priority: 'form' },
} as const satisfies Record<string, Ask>;

const tasksPath = '/deviceAppManagement/deviceAppManagementTasks';
const userFields = 'id,displayName,mail,userPrincipalName,accountEnabled';
const maxPages = 1_000;

export type GraphClient = ReturnType<typeof createGraphClient>;

export function createGraphClient({ http, writing, apiUrl }: GraphClientOptions) {
  const base = new URL(`${apiUrl.replace(/\/+$/, '')}/`).href;

  async function* readPages<Row>(request: GraphRequest, schema: Page<Row>): AsyncGenerator<Rows<Row>> {
    const seen = new Set<string>();
    const { query: _, ...linked } = request;
    for (let next = request; ; ) {
      const page = found(await http.read(next, schema), request);
      yield page.value;
      const link = page['@odata.nextLink'];
      if (!link) return;
      if (seen.has(link) || seen.size >= maxPages) throw endless(request);
      seen.add(link);
      next = { ...linked, ...parseLink(link, base, request) };
    }
  }

  async function readAll<Row>(request: GraphRequest, schema: Page<Row>): Promise<Rows<Row>> {
    const rows: (Row | null)[] = [];
    for await (const page of readPages(request, schema)) for (const row of page) rows.push(row);
    return rows;
  }

  async function find<T>(request: GraphRequest, schema: z.ZodType<T>): Promise<T | null> {
    const answer = await http.read(request, schema);
    return answer.kind === 'found' ? answer.value : null;
  }

  return {
    listTasks: (signal: AbortSignal) => readPages({ ...asks.tasks, path: tasksPath, signal }, securityTaskPage),

    /** `GET /beta/deviceAppManagement/deviceAppManagementTasks/{id}`. `null` if Intune does not know the id. */
    readTask: (id: string, signal: AbortSignal) =>
      find({ ...asks.task, path: `${tasksPath}/${encodeURIComponent(id)}`, signal }, securityTaskRow),

    /** `POST /beta/deviceAppManagement/deviceAppManagementTasks/{id}/updateStatus`, sent once */
    async updateStatus(
      id: string,
      body: { readonly status: string; readonly note: string },
      signal: AbortSignal,
    ): Promise<void> {
      const path = `${tasksPath}/${encodeURIComponent(id)}/updateStatus`;
      const request = { ...asks.updateStatus, path, body, signal };
      found(await writing.write(request, z.unknown()), request);
    },

    /** `GET /v1.0/deviceManagement/auditEvents`, or the same at `beta`. */
    listAuditEvents: (since: Date, signal: AbortSignal, version: GraphRequest['version'] = 'v1.0') => {
      const query = { $filter: `activityDateTime ge ${since.toISOString()}` };
      const request = { ...asks.auditEvents, version, path: '/deviceManagement/auditEvents', query, signal };
      return readPages(request, auditEventPage);
    },

    listUsersByMail: (email: string, signal: AbortSignal) => {
      const query = { $filter: `mail eq '${quoted(email)}'`, $select: userFields };
      return readAll({ ...asks.users, path: '/users', query, signal }, userPage);
    },

    /** `GET /v1.0/users`, filtered by `proxyAddresses`. An advanced query, whose form is unconfirmed. */
    listUsersByProxyAddress: (email: string, signal: AbortSignal) => {
      const $filter = `proxyAddresses/any(p:p eq 'smtp:${quoted(email)}')`;
      const query = { $filter, $select: userFields, $count: 'true' };
      const headers = { ConsistencyLevel: 'eventual' };
      return readAll({ ...asks.users, path: '/users', query, headers, signal }, userPage);
    },

    /** `GET /v1.0/users/{upn}`. `null` if there is no such user. */
    readUser: (userPrincipalName: string, signal: AbortSignal) => {
      const path = `/users/${encodeURIComponent(userPrincipalName)}`;
      return find({ ...asks.users, path, query: { $select: userFields }, signal }, userRow);
    },

    /**
     * `POST /v1.0/users/{id}/checkMemberGroups`, for 20 groups at most. Changes nothing. `null` if there is no such
     * user.
     */
    checkMemberGroups: (userId: string, groupIds: readonly string[], signal: AbortSignal) => {
      const path = `/users/${encodeURIComponent(userId)}/checkMemberGroups`;
      return find({ ...asks.memberGroups, path, body: { groupIds }, signal }, memberGroups);
    },

    /** `GET /v1.0/groups/{id}`. `null` if there is no such group. */
    readGroup: (id: string, signal: AbortSignal) => {
      const path = `/groups/${encodeURIComponent(id)}`;
      return find({ ...asks.group, path, query: { $select: 'id,displayName' }, signal }, groupRow);
    },

    /** `POST /v1.0/security/runHuntingQuery`, for one row of the table of configurations. Changes nothing. */
    async readConfigurationSteps(id: ConfigurationId, signal: AbortSignal) {
      const body = { Query: configurationStepsQuery(id) };
      const request = { ...asks.configurationSteps, path: '/security/runHuntingQuery', body, signal };
      return found(await http.read(request, configurationStepsResults), request).results;
    },
  };
}

/** Splits a page link into version and path. Throws outside `base`, because the request carries the access token. */
function parseLink(link: string, base: string, { what }: Question): Pick<GraphRequest, 'version' | 'path'> {
  const href = URL.parse(link)?.href ?? '';
  const [, version, path = ''] =
    /^(v1\.0|beta)(\/.*)$/.exec(href.startsWith(base) ? href.slice(base.length) : '') ?? [];
  if (version === 'v1.0' || version === 'beta') return { version, path };
  throw new SourceFailure({ kind: 'led_elsewhere', service: 'graph', what });
}

function found<T>(answer: Answer<T>, { what }: Question): T {
  if (answer.kind === 'found') return answer.value;
  throw new SourceFailure({ kind: 'address_unknown', service: 'graph', what });
}

function endless({ what }: Question): SourceFailure {
  return new SourceFailure({ kind: 'endless', service: 'graph', what });
}

/** The id needs no escaping, because a `ConfigurationId` contains no quotes. */
function configurationStepsQuery(id: ConfigurationId): string {
  return [
    'DeviceTvmSecureConfigurationAssessmentKB',
    `| where ConfigurationId =~ '${id}'`,
    '| project ConfigurationId, RemediationOptions',
    '| take 1',
  ].join('\n');
}

/** OData doubles a single quote inside a string. */
function quoted(text: string): string {
  return text.replaceAll("'", "''");
}
