import type { KyselyPlugin } from 'kysely';
import type { ActivityId, WorkspaceId } from '../../../src/core/identifiers.ts';
import { completeActivity } from '../../../src/features/activities/decide/complete.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import { farDue } from '../far-due.ts';
import { fileActivity } from '../file-activity.ts';
import { openChildStore, type StoreAddress } from './open-child-store.ts';
import { asItMember, nobodyAsked } from './person-context.ts';
import { programOn } from './program-on.ts';

export interface KillPlan {
  readonly address: StoreAddress;
  readonly workspaceId: WorkspaceId;
  readonly requestKey: string;
  /** The number of the transaction's statements before the kill. More than it has = after the commit. */
  readonly killAfter: number;
  readonly work:
    | { readonly kind: 'file'; readonly ref: number }
    | { readonly kind: 'complete'; readonly id: ActivityId };
}

/** Runs a use-case, and kills this process at one step of its transaction, like a power cut. */
async function main(plan: KillPlan): Promise<void> {
  const store = dyingStore(await openChildStore(plan.address), plan.killAfter);
  const context = { ...asItMember(programOn(store, plan.workspaceId)), requestKey: plan.requestKey };
  if (plan.work.kind === 'complete') {
    await completeActivity(context, nobodyAsked, { activityId: plan.work.id, seenVersion: 1, note: 'done' });
  } else {
    await fileActivity(context, {
      subject: { kind: 'recommendations', refs: [plan.work.ref] },
      option: 'update',
      groupRefs: [],
      priority: 'high',
      dueOn: farDue,
      notes: '',
    });
  }
  console.log('committed');
  die();
}

function dyingStore(store: Store, killAfter: number): Store {
  let executed = 0;
  const dieInTime: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      executed += 1;
      if (executed === killAfter) die();
      return result;
    },
  };
  return {
    ...store,
    inTransaction: (work) =>
      store.inTransaction((tx) => {
        if (killAfter === 0) die();
        return work(tx.withPlugin(dieInTime));
      }),
  };
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

await main(JSON.parse(process.argv[2] ?? '{}'));
