import type { StandInAnswer, StandInRequest } from '../stand-in-answer.ts';
import { answerHunting } from './answer-hunting.ts';
import { unknownSegment } from './graph-errors.ts';
import { answerGroups } from './graph-groups.ts';
import type { GraphState } from './graph-state.ts';
import { answerTasks } from './graph-tasks.ts';
import { answerUsers } from './graph-users.ts';

/** What Microsoft Graph would answer to an authorised request. */
export function graphAnswer(request: StandInRequest, state: GraphState): StandInAnswer {
  const [version = '', area = '', ...rest] = segmentsOf(request.url);
  const isBeta = version === 'beta';
  const nowMs = state.tenant.now();
  if (!isBeta && version !== 'v1.0') return unknownSegment(version, nowMs);
  if (area === 'users') return answerUsers(rest, request, state);
  if (area === 'groups') return answerGroups(rest, request, state);
  if (area === 'security' && !isBeta) return answerHunting(rest, request, state);
  if (area !== 'deviceAppManagement') return unknownSegment(area, nowMs);
  const [collection = '', ...task] = rest;
  if (!isBeta || collection !== 'deviceAppManagementTasks') return unknownSegment(collection, nowMs);
  return answerTasks(task, request, state);
}

/** A key may stand in brackets or be a segment of its own. */
function segmentsOf(url: URL): readonly string[] {
  const path = decodeURIComponent(url.pathname).replace(/\('([^']*)'\)/g, '/$1');
  return path.split('/').filter((segment) => segment !== '');
}
