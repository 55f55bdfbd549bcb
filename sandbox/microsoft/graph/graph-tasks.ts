import { z } from 'zod';
import { toGuid } from '../seeded-random.ts';
import type { StandInAnswer, StandInRequest } from '../stand-in-answer.ts';
import { isTaskStatus } from '../tenant/intune-desk.ts';
import type { IntuneTask } from '../tenant/tenant-changes.ts';
import { type GraphState, graphError, graphJson, intuneForbidden, unknownSegment } from './graph-call.ts';

const write = 'DeviceManagementApps.ReadWrite.All';
const read = ['DeviceManagementApps.Read.All', write];
const context = 'deviceAppManagement/deviceAppManagementTasks';

const updateStatusBody = z.strictObject({ status: z.string(), note: z.string().nullish() });

/** `path` follows the collection: nothing, an id, or an id with an action or a navigation. */
export function answerTasks(path: readonly string[], request: StandInRequest, state: GraphState): StandInAnswer {
  const { tenant, faults } = state;
  const [id, action = '', navigation] = path;
  const isRead = request.method === 'GET';
  const scopes = isRead ? read : [write];
  if (scopes.every((scope) => faults.isDenied(scope))) return intuneForbidden(scopes, tenant.now());
  if (id === undefined) return isRead ? listTasks(request.url, state) : refuseToCreate(request, state);
  const task = tenant.intune.find(id.toLowerCase());
  if (task === null) return problem(404, 'ResourceNotFound', `There is no task ${id}.`, state);
  if (isRead && action === '') return graphJson(200, { ...metadata(`${context}/$entity`, state), ...taskRow(task) });
  if (isRead && navigation === 'managedDevices') return listDevices(task, state);
  if (request.method !== 'POST' || !/^(microsoft\.graph\.)?updateStatus$/.test(action)) {
    return unknownSegment(action, tenant.now());
  }
  return updateStatus(task, request, state);
}

function listTasks(url: URL, state: GraphState): StandInAnswer {
  const { tenant, pageSize, origin } = state;
  const skip = Number(url.searchParams.get('$skiptoken') ?? 0);
  const size = pageSize ?? Number.POSITIVE_INFINITY;
  const { tasks } = tenant.intune;
  const hasMore = tasks.length > skip + size;
  return graphJson(200, {
    ...metadata(context, state),
    value: tasks.slice(skip, skip + size).map(taskRow),
    ...(hasMore ? { '@odata.nextLink': `${origin}${url.pathname}?$skiptoken=${skip + size}` } : {}),
  });
}

function updateStatus({ id }: IntuneTask, { body }: StandInRequest, state: GraphState): StandInAnswer {
  const parsed = updateStatusBody.safeParse(jsonOf(body));
  if (!parsed.success) return problem(400, 'BadRequest', 'The body of updateStatus is not as it has to be.', state);
  const { status, note = null } = parsed.data;
  if (!isTaskStatus(status)) return problem(400, 'BadRequest', `A task cannot have the status ${status}.`, state);
  state.tenant.decideTask(id, { status, note, person: null });
  return { status: 204, headers: {}, body: '' };
}

/** Copies the answer that Graph has given so far. */
function refuseToCreate({ method }: StandInRequest, state: GraphState): StandInAnswer {
  if (method !== 'POST') return problem(405, 'MethodNotAllowed', `${method} is not allowed here.`, state);
  const address = '/PartnerIntegrations/TicketingFEService/deviceAppManagement/deviceAppManagementTasks';
  const message = `No OData route exists that match template ~/singleton/navigation with http verb POST for request ${address}.`;
  return problem(400, 'No method match route template', message, state);
}

function listDevices(task: IntuneTask, state: GraphState): StandInAnswer {
  const isApp = task.row['@odata.type'] === '#microsoft.graph.appVulnerabilityTask';
  const type = isApp ? '#microsoft.graph.appVulnerabilityManagedDevice' : '#microsoft.graph.vulnerableManagedDevice';
  const machines = task.deviceIds.flatMap((id) => state.tenant.fleet.machine(id) ?? []);
  const value = machines.map((machine) => ({
    '@odata.type': type,
    id: machine.aadDeviceId,
    managedDeviceId: toGuid(`managed ${machine.id}`),
    displayName: machine.computerDnsName.split('.')[0]?.toUpperCase(),
    lastSyncDateTime: machine.lastSeen,
  }));
  return graphJson(200, { value });
}

function taskRow({ id, row, status, assignedTo }: IntuneTask) {
  const { '@odata.type': type, ...rest } = row;
  return { '@odata.type': type, id, ...rest, assignedTo, status };
}

function metadata(name: string, { origin }: GraphState) {
  return { '@odata.context': `${origin}/beta/$metadata#${name}` };
}

function problem(status: number, code: string, message: string, { tenant }: GraphState): StandInAnswer {
  return graphError({ status, code, message }, tenant.now());
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
