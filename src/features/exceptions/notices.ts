import type { ExceptionId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import type { Contribution } from '../../platform/slot.ts';
import { readNames } from '../people/index.ts';
import { canOthersDecideAbout } from './ask-approvers.ts';
import type { Exception } from './exception.ts';
import { undecidableText } from './show/messages.ts';
import { findException } from './store.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** A request waits, and nobody can decide it. */
    exception_undecidable: { readonly exceptionId: ExceptionId };
  }
}

export const exceptionNotices: readonly Contribution[] = [
  noticeKind('exception_undecidable', {
    audience: 'admins',
    read: (program, { exceptionId }) => readUndecidable(program, exceptionId),
    message: (t, undecidable) => wordedNotice(undecidableText(t, undecidable)),
  }),
];

interface Undecidable {
  readonly kind: 'exception_undecidable';
  readonly exception: Exception;
  /** Display name; `null` where Slack does not know the person. */
  readonly requester: string | null;
}

/** `null` where the request no longer waits or somebody can decide it. */
async function readUndecidable(program: Program, id: ExceptionId): Promise<Undecidable | null> {
  const { store, workspaceId } = program;
  const exception = await findException(store.db, workspaceId, id);
  if (exception?.status.state !== 'requested' || (await canOthersDecideAbout(program, exception))) return null;
  const { requesterId } = exception;
  const names = await readNames(store.db, workspaceId, [requesterId]);
  return { kind: 'exception_undecidable', exception, requester: names.get(requesterId) ?? null };
}
