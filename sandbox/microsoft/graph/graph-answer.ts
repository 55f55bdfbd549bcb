import { z } from 'zod';
import type { StandInAnswer, StandInRequest } from '../stand-in-answer.ts';
import { isSame, type TenantPerson } from '../tenant/tenant-people.ts';
import { answerHunting } from './answer-hunting.ts';
import { answerAuditEvents } from './audit-events.ts';
import { directoryForbidden, type GraphState, graphError, graphJson, unknownSegment } from './graph-call.ts';
import { answerTasks, jsonOf } from './graph-tasks.ts';

/** The answer of Microsoft Graph to an authorised request. */
export function graphAnswer(request: StandInRequest, state: GraphState): StandInAnswer {
  const [version = '', area = '', ...rest] = segmentsOf(request.url);
  const isBeta = version === 'beta';
  const nowMs = state.tenant.now();
  if (!isBeta && version !== 'v1.0') return unknownSegment(version, nowMs);
  if (area === 'users') return answerUsers(rest, request, state);
  if (area === 'groups') return answerGroups(rest, request, state);
  if (area === 'security' && !isBeta) return answerHunting(rest, request, state);
  if (area === 'deviceManagement' && !isBeta) return answerAuditEvents(rest, request, state);
  if (area !== 'deviceAppManagement') return unknownSegment(area, nowMs);
  const [collection = '', ...task] = rest;
  if (!isBeta || collection !== 'deviceAppManagementTasks') return unknownSegment(collection, nowMs);
  return answerTasks(task, request, state);
}

/** A key may be in brackets or a segment of its own. */
function segmentsOf(url: URL): readonly string[] {
  const path = decodeURIComponent(url.pathname).replace(/\('([^']*)'\)/g, '/$1');
  return path.split('/').filter((segment) => segment !== '');
}

const readUsers = 'User.Read.All';
const readGroups = 'GroupMember.Read.All';
const mostGroupIds = 20;

const usuallyShown = [
  ...['businessPhones', 'displayName', 'givenName', 'jobTitle', 'mail', 'mobilePhone', 'officeLocation'],
  ...['preferredLanguage', 'surname', 'userPrincipalName', 'id'],
];
const memberGroupsBody = z.object({ groupIds: z.array(z.string()).min(1).max(mostGroupIds) });

/** `path` follows `users`: nothing, a person's id or user principal name, or that with an action. */
function answerUsers(path: readonly string[], request: StandInRequest, state: GraphState): StandInAnswer {
  const { tenant, faults } = state;
  const [key, action] = path;
  if (faults.isDenied(readUsers)) return directoryForbidden(tenant.now());
  if (key === undefined) return listUsers(request, state);
  const person = tenant.people.find(({ id, upn }) => isSame(id, key) || isSame(upn, key));
  if (person === undefined) {
    const message = `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`;
    return problem({ status: 404, code: 'Request_ResourceNotFound', message }, state);
  }
  if (action === undefined && request.method === 'GET') {
    return graphJson(200, { ...metadata('users/$entity', request, state), ...userRow(person, request.url) });
  }
  if (action !== 'checkMemberGroups' || request.method !== 'POST') return unknownSegment(action ?? '', tenant.now());
  return faults.isDenied(readGroups) ? directoryForbidden(tenant.now()) : memberGroups(person, request, state);
}

function listUsers(request: StandInRequest, state: GraphState): StandInAnswer {
  const { url } = request;
  const filter = url.searchParams.get('$filter');
  const isMatch = filter === null ? () => true : toMatch(filter, request);
  if (isMatch === null) {
    return problem({ status: 400, code: 'Request_UnsupportedQuery', message: 'Unsupported Query.' }, state);
  }
  const value = state.tenant.people.filter(isMatch).map((person) => userRow(person, url));
  const count = url.searchParams.get('$count') === 'true' ? { '@odata.count': value.length } : {};
  return graphJson(200, { ...metadata('users', request, state), ...count, value });
}

/** A filter on proxy addresses is an advanced query, which needs a header and a count. `null` = not understood. */
function toMatch(filter: string, { url, headers }: StandInRequest): ((person: TenantPerson) => boolean) | null {
  const [, field, quoted = ''] = /^(mail|userPrincipalName) eq '((?:[^']|'')*)'$/.exec(filter.trim()) ?? [];
  const value = quoted.replaceAll("''", "'");
  if (field === 'mail') return ({ mail }) => isSame(mail, value);
  if (field === 'userPrincipalName') return ({ upn }) => isSame(upn, value);
  const proxy = /^proxyAddresses\/any\((\w+):\1 eq 'smtp:((?:[^']|'')*)'\)$/i.exec(filter.trim())?.[2];
  const isAdvanced = headers['consistencylevel'] === 'eventual' && url.searchParams.get('$count') === 'true';
  if (proxy === undefined || !isAdvanced) return null;
  const address = proxy.replaceAll("''", "'");
  return ({ mail, aliases = [] }) => [mail, ...aliases].some((one) => isSame(one, address));
}

function memberGroups({ groupIds = [] }: TenantPerson, { body }: StandInRequest, state: GraphState): StandInAnswer {
  const parsed = memberGroupsBody.safeParse(jsonOf(body));
  if (!parsed.success) {
    const message = `groupIds has to name from 1 to ${mostGroupIds} groups.`;
    return problem({ status: 400, code: 'Request_BadRequest', message }, state);
  }
  const value = parsed.data.groupIds.filter((id) => groupIds.includes(id));
  return graphJson(200, { '@odata.context': `${state.origin}/v1.0/$metadata#Collection(Edm.String)`, value });
}

function userRow(person: TenantPerson, url: URL): object {
  const [givenName = '', ...surname] = person.displayName.split(' ');
  const all = {
    businessPhones: [],
    displayName: person.displayName,
    givenName,
    jobTitle: null,
    mail: person.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: surname.join(' '),
    userPrincipalName: person.upn,
    id: person.id,
    accountEnabled: person.accountEnabled,
    proxyAddresses: [person.mail ?? [], person.aliases ?? []].flat().map((address) => `smtp:${address}`),
  };
  const wanted = url.searchParams.get('$select')?.split(',') ?? usuallyShown;
  return Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
}

function metadata(name: string, { url }: StandInRequest, { origin }: GraphState) {
  const version = url.pathname.startsWith('/beta') ? 'beta' : 'v1.0';
  return { '@odata.context': `${origin}/${version}/$metadata#${name}` };
}

function problem(told: { status: number; code: string; message: string }, { tenant }: GraphState): StandInAnswer {
  return graphError(told, tenant.now());
}

/** `path` follows `groups`: an object id. Lists of groups are not answered. */
function answerGroups(path: readonly string[], request: StandInRequest, state: GraphState): StandInAnswer {
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
