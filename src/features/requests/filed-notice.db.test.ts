import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { farDue } from '../../../test/support/far-due.ts';
import { fileActivity } from '../../../test/support/file-activity.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import { readFiled } from './filed-notice.ts';

describe('what is said beside that a request was filed', () => {
  const store = useStore();

  async function filed(logged: unknown[] = []) {
    const workspaceId = await newWorkspace(store());
    const gone = {
      role: 'it_admin',
      holder: { kind: 'person', id: 'U09LEFT' as PersonId },
      deviceGroups: null,
    } as const;
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { roles: [gone] }));
    const log: Log = { debug() {}, info() {}, warn() {}, error: (data) => logged.push(data['error']) };
    const context: PersonContext = { ...asItMember(programOn(store(), workspaceId)), log };
    const activity = await fileActivity(context, {
      subject: { kind: 'plain_words', title: 'Update Contoso Reader' },
      option: 'update',
      groupRefs: [],
      priority: 'high',
      dueOn: farDue,
      notes: '',
    });
    return { context, activity };
  }

  test('says that nobody can accept it', async () => {
    const { context, activity } = await filed();

    expect(await readFiled(context, [activity])).toEqual({
      remarks: new Map([[activity.id, []]]),
      lacksItAdmin: true,
    });
  });

  test('leaves out what cannot be read: it was filed anyway', async () => {
    const logged: unknown[] = [];
    const { context, activity } = await filed(logged);

    await sql`alter table workspace rename to workspace_away`.execute(store().db);
    const read = await readFiled(context, [activity]);
    await sql`alter table workspace_away rename to workspace`.execute(store().db);

    expect(read).toEqual({ remarks: new Map([[activity.id, []]]), lacksItAdmin: false });
    expect(logged).toEqual([expect.any(Error)]);
  });
});
