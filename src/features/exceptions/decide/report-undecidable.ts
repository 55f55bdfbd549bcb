import { isUndecidableReported } from '../../../store/notices.ts';
import { announce } from '../../../usecases/announce.ts';
import type { Program } from '../../../usecases/context.ts';
import type { ExceptionId } from '../exception.ts';
import { findException } from '../store.ts';
import { canOthersDecideAbout } from './can-others-decide-about.ts';

/** Tells bot admins, once for each request, that nobody can decide about it. */
export async function reportUndecidable(program: Program, id: ExceptionId): Promise<void> {
  const { store, workspaceId } = program;
  const exception = await findException(store.db, workspaceId, id);
  if (exception?.status.state !== 'requested' || (await canOthersDecideAbout(program, exception))) return;
  await store.inTransaction(async (tx) => {
    if (await isUndecidableReported(tx, workspaceId, id)) return;
    await announce(program, tx, { kind: 'exception_undecidable', exceptionId: id });
  });
}
