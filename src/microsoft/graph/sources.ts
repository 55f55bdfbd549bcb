import type { SourceFailureCode } from '../../core/connection.ts';
import type { EntraUser } from '../entra.ts';
import { SourceFailure } from '../failure.ts';
import type { ConfigurationStepsSource, EntraDirectory, SecurityTaskSource } from '../ports.ts';
import { type LogPort, mapOnce, mappedPages, type Oddities } from '../reading.ts';
import { addressIn } from '../row-reader.ts';
import type { SecurityTask, SecurityTaskId } from '../security-task.ts';
import { type GraphClient, readUsers } from './client.ts';
import { isCompletionEvent, toConfigurationSteps, toEntraGroup, toEntraUser, toSecurityTask } from './map.ts';
import type { AuditEventRow, SecurityTaskRow, UserRow } from './schema.ts';

interface GraphSourceOptions {
  readonly client: GraphClient;
  readonly log: LogPort;
}

type Rows = readonly (UserRow | null)[];

/** The limit of `checkMemberGroups`. */
const mostGroupsAtOnce = 20;

export function createEntraDirectory({ client, log }: GraphSourceOptions): EntraDirectory {
  const toUsers = (read: () => Promise<Rows>) =>
    mapOnce({ serviceName: 'Microsoft Graph', log }, read, (rows, oddities): readonly EntraUser[] => {
      // Whether an account is enabled must not be guessed.
      if (rows.some((row) => row?.id && typeof row.accountEnabled !== 'boolean')) {
        throw new SourceFailure({ kind: 'account_state_hidden', permission: readUsers });
      }
      return rows.map((row) => toEntraUser(row, oddities)).filter((user) => user !== null);
    });
  return {
    isConfigured: true,

    async findUsers(email, signal) {
      const address = email.trim();
      if (address === '') return [];
      const byMail = await toUsers(() => client.listUsersByMail(address, signal));
      if (byMail.length > 0) return byMail;
      const byProxyAddress = await toUsers(() => unlessRefused(client.listUsersByProxyAddress(address, signal)));
      if (byProxyAddress.length > 0) return byProxyAddress;
      return toUsers(async () => [await client.readUser(address, signal)].filter((row) => row !== null));
    },

    async listMemberships(userId, groupIds, signal) {
      const memberships: string[] = [];
      for (let start = 0; start < groupIds.length; start += mostGroupsAtOnce) {
        const lot = groupIds.slice(start, start + mostGroupsAtOnce);
        memberships.push(...((await client.checkMemberGroups(userId, lot, signal))?.value ?? []));
      }
      return memberships;
    },

    findGroup: (id, signal) =>
      mapOnce(
        { serviceName: 'Microsoft Graph', log },
        () => client.readGroup(id, signal),
        (row, oddities) => (row === null ? null : toEntraGroup(row, oddities)),
      ),
  };
}

/** The form of the advanced query is unconfirmed. If Graph rejects it, the search continues without it. */
async function unlessRefused(rows: Promise<Rows>): Promise<Rows> {
  try {
    return await rows;
  } catch (error) {
    if (error instanceof SourceFailure && error.code === 'refused') return [];
    throw error;
  }
}

export function createConfigurationStepsSource({ client, log }: GraphSourceOptions): ConfigurationStepsSource {
  return {
    isConfigured: true,

    readConfigurationSteps: (id, signal) =>
      mapOnce(
        { serviceName: 'Microsoft Graph', log },
        () => client.readConfigurationSteps(id, signal),
        ([row], oddities) => (row === undefined ? null : toConfigurationSteps(row, oddities)),
      ),
  };
}

export function createSecurityTaskSource({ client, log }: GraphSourceOptions): SecurityTaskSource {
  const report = { serviceName: 'Microsoft Graph', log };
  return {
    isConfigured: true,
    listSecurityTasks: (signal, onUnread) =>
      mappedPages({
        ...report,
        pages: () => client.listTasks(signal),
        map: toSecurityTask,
        // `toSecurityTask` leaves out a row only if its id is unusable.
        onLeftOut: () => onUnread?.(null),
      }),
    readSecurityTask: (id, signal) =>
      mapOnce(
        report,
        () => client.readTask(id, signal),
        (row, oddities) => (row === null ? null : underItsId(id, row, oddities)),
      ),
    setTaskStatus: client.updateStatus,
    listTaskActors: (since, signal) => readActors({ client, log }, since, signal),
  };
}

/** Returns the task under the requested id. Throws if the row has no id, because the task may still exist. */
function underItsId(id: SecurityTaskId, row: SecurityTaskRow, oddities: Oddities): SecurityTask {
  const task = toSecurityTask(row, oddities);
  if (task !== null) return { ...task, id };
  throw new SourceFailure({ kind: 'not_understood', where: 'id', service: 'graph', what: 'security_task' });
}

// With these codes, events are unreadable here, and retries are useless.
const unreadable: ReadonlySet<SourceFailureCode> = new Set(['refused', 'missing_permission', 'broken_answer']);

async function* auditEvents({ client, log }: GraphSourceOptions, since: Date, signal: AbortSignal) {
  try {
    yield* client.listAuditEvents(since, signal);
  } catch (error) {
    const kind = error instanceof SourceFailure ? error.why.kind : null;
    if (kind !== 'address_unknown' && kind !== 'request_refused') throw error;
    log.warn({ error }, 'Microsoft Graph refused to list audit events of Intune at v1.0; beta is asked instead');
    yield* client.listAuditEvents(since, signal, 'beta');
  }
}

/** No documentation says how an event names a completed task. */
async function readActors(
  source: GraphSourceOptions,
  since: ReadonlyMap<SecurityTaskId, Date>,
  signal: AbortSignal,
): Promise<ReadonlyMap<SecurityTaskId, readonly string[]> | null> {
  if (since.size === 0) return new Map();
  const tasks = new Map([...since].map(([id, instant]) => [id.toLowerCase(), { id, sinceMs: instant.getTime() }]));
  const earliestMs = [...tasks.values()].reduce((least, { sinceMs }) => Math.min(least, sinceMs), Number.MAX_VALUE);
  // `null` is an actor without an address, such as an application.
  const actors = new Map<SecurityTaskId, Set<string | null>>();
  try {
    for await (const events of auditEvents(source, new Date(earliestMs), signal)) {
      for (const event of events) {
        if (event === null) continue;
        const address = addressIn(event.actor?.userPrincipalName)?.toLowerCase() ?? null;
        for (const { id, sinceMs } of tasksCompletedBy(event, tasks)) {
          // An event without a time counts, because the query excludes events before the earliest instant.
          if (Date.parse(event.activityDateTime ?? '') < sinceMs) continue;
          actors.set(id, (actors.get(id) ?? new Set()).add(address));
        }
      }
    }
  } catch (error) {
    if (error instanceof SourceFailure && unreadable.has(error.code)) return null;
    throw error;
  }
  return new Map([...actors].map(([id, addresses]) => [id, namedBy(addresses)]));
}

function tasksCompletedBy<Task>(event: AuditEventRow, tasks: ReadonlyMap<string, Task>): readonly Task[] {
  return (event.resources ?? []).flatMap((resource) => {
    const task = tasks.get(resource?.resourceId?.toLowerCase() ?? '');
    return resource === null || task === undefined || !isCompletionEvent(event, resource) ? [] : [task];
  });
}

/** Empty if an actor is unknown, because that actor may have completed the task. */
function namedBy(addresses: ReadonlySet<string | null>): readonly string[] {
  const named = [...addresses].filter((address) => address !== null);
  return named.length === addresses.size ? named : [];
}
