import type { StandInAnswer, StandInRequest } from '../stand-in-answer.ts';
import { isSame } from '../tenant/tenant-people.ts';
import { directoryForbidden, graphError, graphJson, unknownSegment } from './graph-errors.ts';
import type { GraphState } from './graph-state.ts';

const readGroups = 'GroupMember.Read.All';

/** `path` follows `groups`: an object id. Lists of groups are not answered. */
export function answerGroups(path: readonly string[], request: StandInRequest, state: GraphState): StandInAnswer {
  const { tenant, faults } = state;
  const [id = '', ...rest] = path;
  if (faults.isDenied(readGroups)) return directoryForbidden(tenant.now());
  if (id === '' || rest.length > 0 || request.method !== 'GET')
    return unknownSegment(rest[0] ?? 'groups', tenant.now());
  const group = tenant.groups.find((one) => isSame(one.id, id));
  if (group === undefined) {
    const message = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
    return graphError({ status: 404, code: 'Request_ResourceNotFound', message }, tenant.now());
  }
  const all = { id: group.id, displayName: group.displayName, description: null, mailEnabled: false };
  const wanted = request.url.searchParams.get('$select')?.split(',') ?? Object.keys(all);
  const shown = Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
  return graphJson(200, { '@odata.context': `${state.origin}/v1.0/$metadata#groups/$entity`, ...shown });
}
