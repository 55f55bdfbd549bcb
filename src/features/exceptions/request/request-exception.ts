import type { DeviceScope } from '../../../domain/activity.ts';
import { deviceGroupRef } from '../../../domain/device-group.ts';
import { permitReading } from '../../../domain/permissions.ts';
import { refuse } from '../../../domain/refusal.ts';
import { listDeviceGroups } from '../../../store/device-groups.ts';
import { findRecommendationByRef, type MirroredRecommendation } from '../../../store/recommendations.ts';
import type { Tx } from '../../../store/transaction.ts';
import { claimRequest } from '../../../usecases/claim-request.ts';
import type { PersonContext } from '../../../usecases/context.ts';
import {
  type Exception,
  type ExceptionId,
  type ExceptionOrigin,
  openExceptionStates,
  permitExceptionRequest,
} from '../exception.ts';
import { isAdoption } from '../findings/finding.ts';
import { refuseOverlap } from '../lifecycle.ts';
import { lockExceptionsOf, requireException } from '../store.ts';
import { fileException } from './file-exception.ts';
import { type ExceptionTerms, requireExceptionTerms } from './require-exception-terms.ts';

export interface ExceptionRequest extends ExceptionTerms {
  readonly recommendationRef: number | null;
  readonly scope: 'global' | 'groups' | null;
  /** References of device groups as the form offered them. */
  readonly groupRefs: readonly string[];
  /** The recommendation of the finding whose button opened the form; `null` where it was opened otherwise. */
  readonly adoptsRef: number | null;
}

/** Asks for an exception. Nothing is paused before another person approves it, and Defender is not changed at all. */
export async function requestException(context: PersonContext, request: ExceptionRequest): Promise<Exception> {
  permitReading(context.actor);
  return await context.store.inTransaction(async (tx) => {
    const { workspaceId } = context;
    const id = context.newId() as ExceptionId;
    const earlier = await claimRequest(context, tx, id);
    if (earlier !== null) return await requireException(tx, workspaceId, earlier as ExceptionId);
    const recommendation = await recommendationOf(tx, request.recommendationRef);
    const scope = await scopeOf(tx, recommendation, request);
    // Before others are named that are about the same devices.
    const permit = permitExceptionRequest(context.actor, scope);
    const terms = await requireExceptionTerms(context, tx, request);
    const { name: title, id: recommendationId } = recommendation;
    const all = await lockExceptionsOf(tx, { workspaceId, recommendationId });
    refuseOverlap({ scope, renewal: null }, all, openExceptionStates);
    const origin = originOf(recommendation, scope, request);
    const draft = { ...terms, id, recommendationId, title, scope, origin, renewal: null };
    return await fileException(context, tx, draft, permit);
  });
}

/** Whoever was led here by a finding may have chosen something else, or Defender may have ended it, in the meantime. */
function originOf(
  { ref, isException }: MirroredRecommendation,
  scope: DeviceScope,
  { adoptsRef }: ExceptionRequest,
): ExceptionOrigin {
  const wanted = { recommendationRef: ref, isGlobal: scope.kind === 'all' };
  return isException && isAdoption(adoptsRef, wanted) ? 'adopted' : 'slack';
}

async function recommendationOf(tx: Tx, ref: number | null): Promise<MirroredRecommendation> {
  const found = ref === null ? null : await findRecommendationByRef(tx, ref);
  if (found === null || found.isRemoved) refuse('recommendation_unknown', {}, 'recommendation');
  return found;
}

async function scopeOf(
  tx: Tx,
  { id }: MirroredRecommendation,
  { scope, groupRefs }: ExceptionRequest,
): Promise<DeviceScope> {
  if (scope === null) refuse('exception_scope_missing', {}, 'scope');
  if (scope === 'global') return { kind: 'all' };
  if (groupRefs.length === 0) refuse('exception_groups_missing', {}, 'groups');
  const known = new Map((await listDeviceGroups(tx, id)).map(({ name }) => [deviceGroupRef(name), name]));
  const groups = groupRefs.map((ref) => known.get(ref) ?? refuse('device_group_unknown', {}, 'groups'));
  return { kind: 'groups', groups: [...new Set(groups)].sort() };
}
