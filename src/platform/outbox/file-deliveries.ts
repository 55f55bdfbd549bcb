import type { Reader } from '../database/transaction.ts';

/** What was uploaded below a message. */
export interface FileDelivery {
  readonly fileIds: readonly string[];
  /** It stands there for certain. */
  readonly isSent: boolean;
}

export async function readFileDelivery(db: Reader, messageId: string): Promise<FileDelivery | null> {
  const row = await db
    .selectFrom('file_delivery')
    .select(['file_ids', 'sent_at'])
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row === undefined ? null : { fileIds: row.file_ids, isSent: row.sent_at !== null };
}

/** Before they are shared: whatever happens next, it is known which files may stand there. */
export async function recordUploaded(db: Reader, messageId: string, fileIds: readonly string[]): Promise<void> {
  const file_ids = JSON.stringify(fileIds);
  await db
    .insertInto('file_delivery')
    .values({ message_id: messageId, file_ids })
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet({ file_ids, sent_at: null }))
    .execute();
}

export async function recordFilesSent(db: Reader, messageId: string, at: Date): Promise<void> {
  await db.updateTable('file_delivery').set({ sent_at: at }).where('message_id', '=', messageId).execute();
}
