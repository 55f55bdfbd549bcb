import type { ActivityId } from '../../core/identifiers.ts';
import type { PersonContext } from '../../platform/context.ts';
import { canAnybodyAccept } from '../access/index.ts';
import type { Activity, Remark } from '../activities/index.ts';
import { readAfterSaving } from '../settings/index.ts';
import { filedRemarks, readRequestRemarks } from './slots.ts';

/** What their requester is told of activities beside that they were filed. */
export interface FiledFacts {
  readonly remarks: ReadonlyMap<ActivityId, readonly Remark[]>;
  /** Nobody has the role to accept them. */
  readonly lacksItAdmin: boolean;
}

/** Of what one request has filed, for the same devices; what cannot be read is left out: it is filed. */
export async function readFiled(context: PersonContext, activities: readonly Activity[]): Promise<FiledFacts> {
  const scope = activities[0]?.scope ?? { kind: 'all' };
  const [remarks, lacksItAdmin] = await Promise.all([
    readAfterSaving(context, () => readRemarks(context, activities), new Map()),
    readAfterSaving(context, async () => !(await canAnybodyAccept(context, context.store.db, scope)), false),
  ]);
  return { remarks, lacksItAdmin };
}

async function readRemarks(
  context: PersonContext,
  activities: readonly Activity[],
): Promise<ReadonlyMap<ActivityId, readonly Remark[]>> {
  const scope = activities[0]?.scope ?? { kind: 'all' };
  const ids = activities.flatMap(({ recommendationId }) => recommendationId ?? []);
  const [requested, filed] = await Promise.all([
    readRequestRemarks(context, ids, scope),
    Promise.all(context.slots.of(filedRemarks).map((read) => read(context, activities))),
  ]);
  const remarksOn = ({ id, recommendationId }: Activity) => [
    ...requested.map(({ of }) => (recommendationId === null ? undefined : of.get(recommendationId))),
    ...filed.map((of) => of.get(id)),
  ];
  return new Map(
    activities.map((activity) => [activity.id, remarksOn(activity).filter((remark) => remark !== undefined)]),
  );
}
