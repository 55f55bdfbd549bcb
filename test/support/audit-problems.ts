import { namesIn } from '../../src/features/audit/names.ts';
import { readChainPages } from '../../src/features/audit/pages.ts';
import { verifyAudit } from '../../src/features/audit/verify.ts';
import type { Program } from '../../src/platform/context.ts';

/** Problems that no audit log may have after a story: a broken chain, or a person's id or address. */
export async function auditProblems({ store, workspaceId }: Program): Promise<readonly string[]> {
  const { fault } = await verifyAudit(store.db, workspaceId, null);
  const problems = fault === null ? [] : [JSON.stringify(fault)];
  const people = await store.db.selectFrom('person').select('id').execute();
  const known = new Set(people.map(({ id }) => id));
  for await (const page of readChainPages(store.db, { workspaceId, from: 1, to: null })) {
    for (const { record } of page) {
      if (record === null) continue;
      const { action, actorId, roleSource, before, after } = record;
      const names = [...namesIn({ actorId, roleSource }), ...namesIn(before), ...namesIn(after)];
      const found = names.filter((name) => name.kind !== 'slack' || name.isSure || known.has(name.id));
      if (found.length > 0) problems.push(`${action} names ${JSON.stringify(found)}`);
    }
  }
  return problems;
}
