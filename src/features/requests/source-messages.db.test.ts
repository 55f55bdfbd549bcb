import { describe, expect, test } from 'vitest';
import { mina, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { ChannelId, WorkspaceId } from '../../core/identifiers.ts';
import { type MessageLink, type OriginMessage, type Permalink, toPermalink } from '../../core/origin-message.ts';
import type { Store } from '../../platform/database/store.ts';
import { findActivity } from '../activities/store/activities.ts';
import { keepSourceLink, readPendingSource } from './source.ts';
import { findRequestFormSource, insertRequestForm, saveRequestFormChoice, saveRequestFormLink } from './store.ts';

const place = { channelId: 'C02GENERAL' as ChannelId, ts: '1795599045.000200' };
const permalink = toPermalink('https://fabrikam.slack.com/archives/C02GENERAL/p1795599045000200') as Permalink;
const links: readonly (MessageLink | null)[] = [
  null,
  { kind: 'kept', permalink },
  { kind: 'lost', why: 'not_in_channel' },
];

describe('the message from which a request was made', () => {
  const store = useStore();

  test.each(links)('is kept with the activity, its link being %j', async (link) => {
    const source: OriginMessage = { ...place, link };
    const { id, workspaceId } = await storeActivity(store(), await newWorkspace(store()), { source });

    const found = await findActivity(store().db, workspaceId, id);

    expect(found?.source).toEqual(source);
  });

  test('has no link that does not lead into Slack, whatever stands in the database', async () => {
    const foreign: MessageLink = { kind: 'kept', permalink: 'https://evil.example/' as Permalink };
    const { id, workspaceId } = await storeActivity(store(), await newWorkspace(store()), {
      source: { ...place, link: foreign },
    });

    const found = await findActivity(store().db, workspaceId, id);

    expect(found?.source?.link).toEqual({ kind: 'lost', why: 'refused' });
  });

  test('cannot have a link without being there', async () => {
    const { id } = await storeActivity(store(), await newWorkspace(store()));

    const written = store()
      .db.updateTable('activity')
      .set({ source_permalink: permalink })
      .where('id', '=', id)
      .execute();

    await expect(written).rejects.toThrow('source_link_has_a_message');
  });

  test('cannot have a link without being there in an open form either', async () => {
    const form = {
      viewId: `V${crypto.randomUUID()}`,
      workspaceId: await newWorkspace(store()),
      personId: mina,
      at: noon,
    };
    await store().inTransaction((tx) => saveRequestFormChoice(tx, { ...form, choice: {}, chosenAt: 1 }));

    const written = store()
      .db.updateTable('request_form')
      .set({ source_permalink: permalink })
      .where('view_id', '=', form.viewId)
      .execute();

    await expect(written).rejects.toThrow('source_link_has_a_message');
  });

  test('gets the first link that Slack gives, with one audit row, and keeps it', async () => {
    const workspaceId = await newWorkspace(store());
    const { id, version } = await storeActivity(store(), workspaceId, { source: { ...place, link: null } });
    const program = programOn(store(), workspaceId);
    const pending = await readPendingSource(program, id);

    await keepSourceLink(program, id, { kind: 'kept', permalink });
    await keepSourceLink(program, id, { kind: 'lost', why: 'message_gone' });

    const found = await findActivity(store().db, workspaceId, id);
    expect(pending).toMatchObject(place);
    expect(await readPendingSource(program, id)).toBeNull();
    expect(found).toMatchObject({ version, source: { ...place, link: { kind: 'kept', permalink } } });
    expect(await auditActions(store(), workspaceId)).toEqual(['source_linked']);
  });

  test('stays with an open form whatever is chosen there, before and after its link is known', async () => {
    const form = {
      viewId: `V${crypto.randomUUID()}`,
      workspaceId: await newWorkspace(store()),
      personId: mina,
      at: noon,
    };
    const { db } = store();
    const choose = (step: number) =>
      store().inTransaction((tx) => saveRequestFormChoice(tx, { ...form, choice: { step }, chosenAt: step }));
    const opened = { ...form, choice: { step: 1 }, openedFrom: place, search: null, hash: null };
    await store().inTransaction((tx) => insertRequestForm(tx, opened));
    await choose(2);
    await saveRequestFormLink(db, form.viewId, { kind: 'kept', permalink });

    await choose(3);

    expect(await findRequestFormSource(db, form.viewId)).toEqual({ ...place, link: { kind: 'kept', permalink } });
  });
});

async function auditActions({ db }: Store, workspaceId: WorkspaceId): Promise<readonly string[]> {
  const rows = await db.selectFrom('audit_log').select('action').where('workspace_id', '=', workspaceId).execute();
  return rows.map(({ action }) => action);
}
