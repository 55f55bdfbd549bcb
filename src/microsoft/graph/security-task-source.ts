import type { SecurityTaskId } from '../../domain/security-task.ts';
import type { SecurityTaskSource } from '../../usecases/microsoft-ports.ts';
import { SourceFailure } from '../../usecases/ports.ts';
import type { LogPort } from '../log-port.ts';
import { mapOnce, mappedPages } from '../mapped-pages.ts';
import { addressIn } from '../row-reader.ts';
import type { GraphClient } from './client.ts';
import { toSecurityTask, toTaskBody } from './map.ts';
import type { AuditEventRow } from './schema.ts';

interface SecurityTaskSourceOptions {
  readonly client: GraphClient;
  readonly log: LogPort;
}

export function createSecurityTaskSource({ client, log }: SecurityTaskSourceOptions): SecurityTaskSource {
  const told = { serviceName: 'Microsoft Graph', log };
  return {
    isConfigured: true,
    listSecurityTasks: (signal) => mappedPages({ ...told, pages: () => client.listTasks(signal), map: toSecurityTask }),
    readSecurityTask: (id, signal) =>
      mapOnce(
        told,
        () => client.readTask(id, signal),
        (row, oddities) => (row === null ? null : toSecurityTask(row, oddities)),
      ),
    setTaskStatus: (id, { status, note }, signal) => client.updateStatus(id, { status, note }, signal),
    // The brand holds for whatever Intune answers as an id.
    createSecurityTask: async (draft, signal) => (await client.createTask(toTaskBody(draft), signal)) as SecurityTaskId,
    listTaskActors: (since, signal) => readActors(client, since, signal),
  };
}

/**
 * Not confirmed by a document: neither address nor filter nor the shape of an event. So a refusal of any kind means no
 * more than that the events may not be read.
 */
async function readActors(
  client: GraphClient,
  since: ReadonlyMap<SecurityTaskId, Date>,
  signal: AbortSignal,
): Promise<ReadonlyMap<SecurityTaskId, readonly string[]> | null> {
  if (since.size === 0) return new Map();
  const tasks = new Map([...since].map(([id, instant]) => [id.toLowerCase(), { id, sinceMs: instant.getTime() }]));
  const earliestMs = [...tasks.values()].reduce((least, { sinceMs }) => Math.min(least, sinceMs), Number.MAX_VALUE);
  const actors = new Map<SecurityTaskId, Set<string>>();
  try {
    for await (const events of client.listAuditEvents(new Date(earliestMs), signal)) {
      for (const event of events) {
        const address = addressIn(event?.actor?.userPrincipalName);
        if (event === null || address === null) continue;
        for (const { id, sinceMs } of tasksOf(event, tasks)) {
          // An event that says no time counts: it is not older than the earliest that was asked for.
          if (Date.parse(event.activityDateTime ?? '') < sinceMs) continue;
          actors.set(id, (actors.get(id) ?? new Set()).add(address.toLowerCase()));
        }
      }
    }
  } catch (error) {
    const isRefusal = error instanceof SourceFailure && ['refused', 'missing_permission'].includes(error.code);
    if (isRefusal) return null;
    throw error;
  }
  return new Map([...actors].map(([id, addresses]) => [id, [...addresses]]));
}

function tasksOf<Task>({ resources }: AuditEventRow, tasks: ReadonlyMap<string, Task>): readonly Task[] {
  return (resources ?? []).flatMap((resource) => tasks.get(resource?.resourceId?.toLowerCase() ?? '') ?? []);
}
