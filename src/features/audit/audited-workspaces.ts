import type { Reader } from '../../platform/database/transaction.ts';

/** The ids of all workspaces of which anything is kept. */
export async function listAuditedWorkspaces(db: Reader): Promise<readonly string[]> {
  const known = db.selectFrom('workspace').select('id');
  const chained = db.selectFrom('audit_chain').select('workspace_id as id').distinct();
  // Whatever stands in these tables is looked at, even under a workspace that nobody knows.
  const written = db.selectFrom('audit_log').select('workspace_id as id').distinct();
  const people = db.selectFrom('audit_person').select('workspace_id as id').distinct();
  const addresses = db.selectFrom('audit_address').select('workspace_id as id').distinct();
  const rows = await known.union(chained).union(written).union(people).union(addresses).orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** The piece of a chain in which lies whatever was written between two instants; `null` where that is nothing. */
export async function findChainPiece(
  db: Reader,
  workspaceId: string,
  { from, before }: { readonly from: Date | null; readonly before: Date | null },
): Promise<{ readonly from: number; readonly to: number } | null> {
  let select = db
    .selectFrom('audit_chain')
    .innerJoin('audit_log', 'audit_log.id', 'audit_chain.audit_id')
    .select((eb) => [eb.fn.min('audit_chain.seq').as('from'), eb.fn.max('audit_chain.seq').as('to')])
    .where('audit_chain.workspace_id', '=', workspaceId);
  if (from !== null) select = select.where('audit_log.at', '>=', from);
  if (before !== null) select = select.where('audit_log.at', '<', before);
  const piece = await select.executeTakeFirst();
  return piece === undefined || piece.from === null ? null : { from: Number(piece.from), to: Number(piece.to) };
}
