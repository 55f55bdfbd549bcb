import { toGuid } from '../seeded-random.ts';
import type { StandInAnswer, StandInRequest } from '../stand-in-answer.ts';
import type { IntuneTask } from '../tenant/tenant-changes.ts';
import { type GraphState, graphError, graphJson, intuneForbidden, unknownSegment } from './graph-call.ts';

const scopes = ['DeviceManagementApps.Read.All', 'DeviceManagementApps.ReadWrite.All'];

/** `path` follows `deviceManagement`. Intune's events, with one for each decision about a task. */
export function answerAuditEvents(path: readonly string[], request: StandInRequest, state: GraphState): StandInAnswer {
  const { tenant, faults, origin, pageSize } = state;
  const { method, url } = request;
  if (path.join('/') !== 'auditEvents' || method !== 'GET') return unknownSegment(path[0] ?? '', tenant.now());
  if (scopes.every((scope) => faults.isDenied(scope))) return intuneForbidden(scopes, tenant.now());
  const filter = url.searchParams.get('$filter') ?? '';
  const sinceMs = filter === '' ? 0 : Date.parse(/^activityDateTime ge (\S+)$/.exec(filter)?.[1] ?? '');
  if (Number.isNaN(sinceMs)) {
    return graphError({ status: 400, code: 'BadRequest', message: `Invalid filter clause: ${filter}` }, tenant.now());
  }
  const events = tenant.intune.tasks.flatMap((task) => eventsOf(task, state));
  const rows = events.filter(({ activityDateTime }) => Date.parse(activityDateTime) >= sinceMs);
  const skip = Number(url.searchParams.get('$skiptoken') ?? 0);
  const end = skip + (pageSize ?? rows.length);
  const next = new URLSearchParams({ $filter: filter, $skiptoken: String(end) });
  return graphJson(200, {
    '@odata.context': `${origin}/v1.0/$metadata#deviceManagement/auditEvents`,
    value: rows.slice(skip, end),
    ...(end < rows.length ? { '@odata.nextLink': `${origin}${url.pathname}?${next}` } : {}),
  });
}

function eventsOf({ id, row, decisions }: IntuneTask, { tenant }: GraphState) {
  return decisions.map(({ atMs, person, status }, index) => {
    const account = tenant.people.find((one) => one.id === person?.id) ?? null;
    const property = { displayName: 'Status', oldValue: decisions[index - 1]?.status ?? 'pending', newValue: status };
    return {
      id: toGuid(`event ${id} ${index}`),
      displayName: 'updateStatus deviceAppManagementTask',
      componentName: 'MobileApp',
      activity: null,
      activityDateTime: new Date(atMs).toISOString(),
      activityType: 'updateStatus DeviceAppManagementTask',
      activityOperationType: 'Action',
      activityResult: 'Success',
      correlationId: toGuid(`correlation ${id} ${index}`),
      category: 'Application',
      actor: {
        auditActorType: account === null ? 'Application' : 'ItPro',
        userPermissions: [],
        applicationId: null,
        applicationDisplayName: account === null ? null : 'Microsoft Intune portal extension',
        userPrincipalName: account?.upn ?? null,
        servicePrincipalName: null,
        ipAddress: null,
        userId: account?.id ?? null,
      },
      resources: [
        {
          displayName: row['displayName'],
          type: 'DeviceAppManagementTask',
          resourceId: id,
          modifiedProperties: [property],
        },
      ],
    };
  });
}
