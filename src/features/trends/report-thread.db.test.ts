import { describe, expect, test } from 'vitest';
import { anAuditEntry } from '../../../test/support/db/fixtures.ts';
import { it, setUpOffices } from '../../../test/support/db/report-offices.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { appendAudit } from '../audit/log.ts';
import { saveChannel } from '../people/channels.ts';
import { enqueueReportThread, readReportThread } from './send.ts';

describe('beneath the report of the week', () => {
  const store = useStore();

  async function weekly() {
    const there = await setUpOffices(store, { routes: [], escalationChannelId: null });
    const { workspaceId } = there.program;
    await store().inTransaction((tx) => appendAudit(tx, anAuditEntry(workspaceId)));
    const [pending] = await there.enqueuedAt('2026-03-09T09:00:00Z');
    const program = there.atTime('2026-03-09T09:00:00Z');
    const beneath = async (noticeId = '') =>
      await store()
        .db.selectFrom('slack_message')
        .select(['target_id', 'dedupe_key'])
        .where('workspace_id', '=', workspaceId)
        .where('subject_kind', '=', 'order')
        .where('subject_id', '=', noticeId)
        .execute();
    return { ...there, program, noticeId: pending?.id ?? '', beneath };
  }

  test('have the head of the audit chain and a picture, pending once they stand there, and once only', async () => {
    const { program, noticeId, post, beneath } = await weekly();

    await enqueueReportThread(program, noticeId);
    const before = await beneath(noticeId);
    await post(noticeId);
    await Promise.all([enqueueReportThread(program, noticeId), enqueueReportThread(program, noticeId)]);

    expect(before).toEqual([]);
    expect(await beneath(noticeId)).toEqual([{ target_id: it, dedupe_key: 'trends' }]);
    expect(await readReportThread(program, noticeId)).toMatchObject({
      report: { channelId: it, ts: '1.1' },
      auditHead: { seq: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      trends: { span: 30, today: '2026-03-09' },
    });
  });

  test('have nothing on another day', async () => {
    const { program, noticeId, enqueuedAt, post, beneath } = await weekly();
    await post(noticeId);
    const [pending] = await enqueuedAt('2026-03-10T09:00:00Z');
    await post(pending?.id);

    await enqueueReportThread(program, pending?.id ?? '');

    expect(await beneath(pending?.id)).toEqual([]);
  });

  test('have nothing where the channel was shared with another organization since', async () => {
    const { program, noticeId, post } = await weekly();
    await post(noticeId);
    const channel = { id: it, name: 'it', isPrivate: true, isArchived: false, hasBot: true };

    await saveChannel(store().db, program.workspaceId, { ...channel, isSharedExternally: true });

    expect(await readReportThread(program, noticeId)).toBeNull();
  });
});
