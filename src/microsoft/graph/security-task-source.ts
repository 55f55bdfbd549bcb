import type { SourceFailureCode } from '../../core/connection.ts';
import type { LogPort } from '../log-port.ts';
import { mapOnce, mappedPages } from '../mapped-pages.ts';
import type { SecurityTaskSource } from '../microsoft-ports.ts';
import type { Oddities } from '../oddities.ts';
import { addressIn, guidIn } from '../row-reader.ts';
import type { SecurityTask, SecurityTaskId } from '../security-task.ts';
import { SourceFailure } from '../source-failure.ts';
import type { GraphClient } from './client.ts';
import { isCompletionEvent } from './is-completion-event.ts';
import { toSecurityTask, toTaskBody } from './map.ts';
import type { AuditEventRow, SecurityTaskRow } from './schema.ts';

interface SecurityTaskSourceOptions {
  readonly client: GraphClient;
  readonly log: LogPort;
}

export function createSecurityTaskSource({ client, log }: SecurityTaskSourceOptions): SecurityTaskSource {
  const told = { serviceName: 'Microsoft Graph', log };
  return {
    isConfigured: true,
    listSecurityTasks: (signal, onUnread) =>
      mappedPages({
        ...told,
        pages: () => client.listTasks(signal),
        map: toSecurityTask,
        // For nothing else is a row left out than for an id that cannot be read.
        onLeftOut: () => onUnread?.(null),
      }),
    readSecurityTask: (id, signal) =>
      mapOnce(
        told,
        () => client.readTask(id, signal),
        (row, oddities) => (row === null ? null : underItsId(id, row, oddities)),
      ),
    setTaskStatus: (id, { status, note }, signal) => client.updateStatus(id, { status, note }, signal),
    // The brand holds for whatever Intune answers as an id.
    createSecurityTask: async (draft, signal) => {
      const id = await client.createTask(toTaskBody(draft), signal);
      return (guidIn(id) ?? id) as SecurityTaskId;
    },
    listTaskActors: (since, signal) => readActors(client, since, signal),
  };
}

/** Under the id that was asked for. A row without one is no task, which is not to say that the task is gone. */
function underItsId(id: SecurityTaskId, row: SecurityTaskRow, oddities: Oddities): SecurityTask {
  const task = toSecurityTask(row, oddities);
  if (task !== null) return { ...task, id };
  throw new SourceFailure({ kind: 'not_understood', where: 'id', service: 'graph', what: 'security_task' });
}

// Not confirmed by a document: neither address nor filter nor the shape of an event. So none of these means more than
// that the events cannot be read here; trying again would not mend it.
const unreadable: ReadonlySet<SourceFailureCode> = new Set(['refused', 'missing_permission', 'broken_answer']);

async function readActors(
  client: GraphClient,
  since: ReadonlyMap<SecurityTaskId, Date>,
  signal: AbortSignal,
): Promise<ReadonlyMap<SecurityTaskId, readonly string[]> | null> {
  if (since.size === 0) return new Map();
  const tasks = new Map([...since].map(([id, instant]) => [id.toLowerCase(), { id, sinceMs: instant.getTime() }]));
  const earliestMs = [...tasks.values()].reduce((least, { sinceMs }) => Math.min(least, sinceMs), Number.MAX_VALUE);
  // An application, which has no address, may have done it as well as anybody who is named.
  const actors = new Map<SecurityTaskId, Set<string | null>>();
  try {
    for await (const events of client.listAuditEvents(new Date(earliestMs), signal)) {
      for (const event of events) {
        if (event === null) continue;
        const address = addressIn(event.actor?.userPrincipalName)?.toLowerCase() ?? null;
        for (const { id, sinceMs } of tasksCompletedBy(event, tasks)) {
          // An event that says no time counts: it is not older than the earliest that was asked for.
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

/** Nobody, where one of them is not known: it may be the one who did it. */
function namedBy(addresses: ReadonlySet<string | null>): readonly string[] {
  const named = [...addresses].filter((address) => address !== null);
  return named.length === addresses.size ? named : [];
}
