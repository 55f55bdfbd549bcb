import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage, SeenView } from '../../../sandbox/slack/seen.ts';
import type { SubmitResult } from '../../../sandbox/slack/submit-view.ts';
import { objectAt, textAt } from '../../../sandbox/wire/json-object.ts';
import { openDetail, wholeDetail } from '../../support/detail-steps.ts';
import {
  cardOf,
  fileRequest,
  modalAfter,
  people,
  settledCardOf,
  stateLine,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';

interface Given {
  readonly note?: string;
  readonly link?: string;
  readonly files?: readonly string[];
}

describe('evidence', () => {
  const world = sharedWorld();
  let mina: PersonClient;
  let ben: PersonClient;
  let priya: PersonClient;

  beforeAll(() => {
    ({ mina, ben, priya } = people(world().slack));
  });

  async function formFor(person: PersonClient, card: SeenMessage): Promise<SeenView> {
    return await modalAfter(person, () => person.press(card, 'complete_activity'));
  }

  /** Each file is named after its contents. */
  async function fillIn(person: PersonClient, form: SeenView, { note, link, files }: Given): Promise<void> {
    if (note !== undefined) await person.fill(form, 'typed_note', note);
    if (link !== undefined) await person.fill(form, 'evidence_link', link);
    if (files === undefined) return;
    const ids = files.map((name) => person.upload(name, `what is in ${name}`));
    await person.choose(form, 'evidence_files', ids);
  }

  async function completeWith(person: PersonClient, card: SeenMessage, given: Given): Promise<SubmitResult> {
    const form = await formFor(person, card);
    await fillIn(person, form, given);
    return await person.submit(form);
  }

  function fieldTypesOf({ blocks }: SeenView): readonly (string | undefined)[] {
    return blocks.map((block) => textAt(objectAt(block, 'element'), 'type')).filter((type) => type !== undefined);
  }

  async function submitted(form: SeenView, fields: Record<string, object>) {
    return await ben.submitRaw({
      view: {
        id: form.id,
        callback_id: 'complete_form',
        private_metadata: form.privateMetadata,
        blocks: form.blocks,
        state: { values: Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, { [id]: value }])) },
      },
    });
  }

  test('a link is shown by its host in the details, in thread and history, and to the requester', async () => {
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);

    const result = await completeWith(ben, card, {
      note: 'Ring 2 is done.',
      link: 'https://change.fabrikam.example/CHG1?a=1&b=2|<!channel>',
    });

    expect(result.kind).toBe('closed');
    await cardOf(ben, number, stateLine('completed'));
    const details = await openDetail(ben, number);
    const shown = '<https://change.fabrikam.example/CHG1?a=1&amp;b=2%7C%3C!channel%3E|change.fabrikam.example>';
    expect(JSON.stringify(details.blocks)).toContain(shown);
    expect(JSON.stringify(details.blocks)).not.toContain('<!channel>');
    const line = await waitForThreadLine(ben, card, wordsLike('event.activity_completed'));
    expect(JSON.stringify(line.blocks)).toContain(shown);
    expect(JSON.stringify((await waitForDirect(mina, number, wordsLike('event.activity_completed'))).blocks)).toContain(
      shown,
    );
    expect(JSON.stringify((await wholeDetail(mina, number)).blocks)).toContain(shown);
  });

  test('a link is shown and never followed, nor is one in a note', async () => {
    let visits = 0;
    const watched = createServer((socket) => {
      visits += 1;
      socket.destroy();
    });
    await once(watched.listen(0, '127.0.0.1'), 'listening');
    const { port } = watched.address() as AddressInfo;
    const number = await fileRequest(mina, {
      recommendation: 'wireshark',
      notes: `See http://127.0.0.1:${port}/notes`,
    });
    const card = await settledCardOf(ben, number);

    await completeWith(ben, card, { note: `http://127.0.0.1:${port}/note`, link: `http://127.0.0.1:${port}/evidence` });
    await waitForDirect(mina, number, wordsLike('event.activity_completed'));
    await wholeDetail(mina, number);
    await world().slack.whenWorkedOff();

    expect(visits).toBe(0);
    await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    expect(visits).toBe(1);
    watched.close();
  });

  test('a file opens for its uploader only, and for the channel once its address is in the thread', async () => {
    const number = await fileRequest(mina, { recommendation: 'zoom' });
    const card = await settledCardOf(ben, number);
    const form = await formFor(ben, card);
    const id = ben.upload('report <1>.pdf', 'all of it');
    await ben.choose(form, 'evidence_files', [id]);
    expect([ben.fileContent(id)?.toString(), priya.fileContent(id)]).toEqual(['all of it', undefined]);

    expect((await ben.submit(form)).kind).toBe('closed');

    const shared = await waitForThreadLine(ben, card, wordsLike('evidence.in_thread', { number }));
    expect(shared.files.map((file) => file['id'])).toEqual([id]);
    expect(JSON.stringify(shared.blocks)).toContain('|report &lt;1&gt;.pdf>');
    expect(priya.fileContent(id)?.toString()).toBe('all of it');
    const details = wordsOf(await openDetail(priya, number));
    expect(details).toContain('report <1>.pdf');
    expect(details).toContain(words('evidence.files'));
    expect((await cardOf(ben, number, stateLine('completed'))).files).toEqual([]);
  });

  test('keeps only the file’s id, name, address and size, and audits what was given', async () => {
    const number = await fileRequest(mina, { recommendation: 'notepad' });
    const card = await settledCardOf(ben, number);
    await completeWith(ben, card, { link: 'https://intranet/x', files: ['a.txt', 'b.txt'] });
    expect(wordsOf(await openDetail(ben, number))).toMatch(/a\.txt.*b\.txt/);

    const { db } = world().mendbot.program.store;
    const kept = await db
      .selectFrom('activity')
      .select(['completion_evidence'])
      .where('number', '=', Number(number.slice(4)))
      .executeTakeFirstOrThrow();
    const audited = await db
      .selectFrom('audit_log')
      .select(['after'])
      .where('action', '=', 'activity_completed')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();

    const file = (name: string) => ({
      id: expect.stringMatching(/^F/),
      name,
      permalink: expect.stringMatching(/^https:\/\/[\w-]+\.slack\.com\/files\//),
      size: 16,
    });
    expect(kept.completion_evidence).toEqual({ link: 'https://intranet/x', files: [file('a.txt'), file('b.txt')] });
    expect(audited.after).toMatchObject({ evidence: { link: 'https://intranet/x', files: [{ name: 'a.txt' }, {}] } });
    // The address names its owner, but the audit log may know people only by an opaque id.
    expect(JSON.stringify(audited.after)).not.toContain(ben.userId);
  });

  test('goes with the completion when it is reopened, and stays in the history', async () => {
    const number = await fileRequest(mina, { recommendation: 'firefox' });
    const card = await settledCardOf(ben, number);
    await completeWith(ben, card, { link: 'https://first.fabrikam.example/' });
    const completed = await cardOf(ben, number, stateLine('completed'));
    expect(wordsOf(await openDetail(ben, number))).toContain('first.fabrikam.example');

    const form = await modalAfter(ben, () => ben.press(completed, 'reopen_activity'));
    await ben.fill(form, 'typed_reason', 'Not gone.');
    await ben.submit(form);

    const reopened = await cardOf(ben, number, stateLine('active'));
    expect(wordsOf(await openDetail(ben, number))).not.toContain('first.fabrikam.example');
    expect(JSON.stringify((await wholeDetail(mina, number)).blocks)).toContain('first.fabrikam.example');
    expect((await completeWith(ben, reopened, {})).kind).toBe('closed');
    await cardOf(ben, number, stateLine('completed'));
    expect(wordsOf(await openDetail(ben, number))).not.toContain(words('activity.line.evidence'));
  });

  test('refuses a wrong or too long address, a password in it, and too many or too large files at the field', async () => {
    const number = await fileRequest(mina, { recommendation: 'acrobat' });
    const form = await formFor(ben, await settledCardOf(ben, number));
    const link = (value: string) => ({ evidence_link: { type: 'url_text_input', value } });
    const files = (...all: readonly object[]) => ({ evidence_files: { type: 'file_input', files: all } });
    const file = { id: 'F1', name: 'a.txt', size: 1, permalink: 'https://fabrikam.slack.com/files/U0BEN/F1/a.txt' };
    const refused = async (fields: Record<string, object>) => (await submitted(form, fields)).body;

    expect(await refused(link('javascript:alert(1)'))).toMatchObject({
      errors: { evidence_link: words('error.link_malformed') },
    });
    expect(await refused(link('https://ben:secret@fabrikam.example/'))).toMatchObject({
      errors: { evidence_link: words('error.link_with_password') },
    });
    expect(await refused(link(`https://fabrikam.example/${'x'.repeat(2000)}`))).toMatchObject({
      errors: { evidence_link: words('error.text_too_long', { limit: 2000 }) },
    });
    expect(await refused(files(file, file, file, file))).toMatchObject({
      errors: { evidence_files: words('error.too_many_files', { most: 3 }) },
    });
    expect(await refused(files({ ...file, size: 10 * 1024 * 1024 + 1 }))).toMatchObject({
      errors: { evidence_files: words('error.file_too_large', { megabytes: 10 }) },
    });
    await ben.closeAllViews();
    expect(wordsOf(await cardOf(ben, number))).toContain(stateLine('pending'));
  });

  test('an address that does not lead into Slack is not shown as a file’s, and one with its id alone is named by it', async () => {
    const number = await fileRequest(mina, { recommendation: '7-zip' });
    const form = await formFor(ben, await settledCardOf(ben, number));
    const strange = { id: 'F8', name: 'x', size: 1, permalink: 'https://evil.example/files/U0BEN/F8/x' };

    await submitted(form, { evidence_files: { type: 'file_input', files: [strange, { id: 'F9' }] } });

    const details = await openDetail(ben, number);
    expect(wordsOf(details)).toContain(words('activity.line.evidence'));
    expect(JSON.stringify(details.blocks)).not.toContain('evil.example');
    expect(wordsOf(details)).toContain('x, F9');
    await ben.closeAllViews();
  });

  test('on a card that was deleted and posted again the files are there to open, once', async () => {
    const number = await fileRequest(mina, { recommendation: 'photoshop' });
    const card = await settledCardOf(ben, number);
    world().slack.deleteMessage(card.channelId, card.ts);
    const shown = await openDetail(ben, number);
    const form = await modalAfter(ben, () => ben.press(shown, 'complete_activity'));
    await fillIn(ben, form, { files: ['late.txt'] });

    expect((await ben.submit(form)).kind).toBe('closed');

    const again = await cardOf(ben, number, stateLine('completed'));
    const shared = await waitForThreadLine(ben, again, wordsLike('evidence.in_thread'));
    expect(shared.files).toHaveLength(1);
  });

  test('a form submitted twice posts the files once', async () => {
    const number = await fileRequest(mina, { recommendation: 'java' });
    const card = await settledCardOf(ben, number);
    const form = await formFor(ben, card);
    await fillIn(ben, form, { files: ['once.txt'] });

    const twice = await Promise.all([ben.submit(form), ben.submit(form)]);

    expect(twice.map(({ kind }) => kind)).toContain('closed');
    await waitForThreadLine(ben, card, wordsLike('evidence.in_thread'));
    const lines = ben.messagesIn(card.channelId).find(({ ts }) => ts === card.ts)?.replies ?? [];
    expect(lines.filter((line) => wordsLike('evidence.in_thread').test(wordsOf(line)))).toHaveLength(1);
  });

  test.each(['missing_scope', 'invalid_arguments'])(
    'where Slack refuses the field for files with %s, the form opens without it',
    async (error) => {
      const number = await fileRequest(mina, {
        recommendation: error === 'missing_scope' ? 'silverlight' : 'vlc',
      });
      const card = await settledCardOf(ben, number);
      if (error === 'missing_scope') world().slack.faults.revokeScope('files:read');
      else world().slack.faults.fail('views.open', { error, times: 1 });

      const form = await formFor(ben, card);
      world().slack.faults.grantScope('files:read');

      expect(fieldTypesOf(form)).toEqual(['plain_text_input', 'url_text_input']);
      expect(wordsOf(form)).toContain(words('complete.no_files'));
      await fillIn(ben, form, { link: 'https://fabrikam.example/' });
      expect((await ben.submit(form)).kind).toBe('closed');
      expect(wordsOf(await openDetail(ben, number)).split('\n')).toContain('fabrikam.example');
    },
  );

  test('attention required takes evidence as well', async () => {
    const number = await fileRequest(mina, { recommendation: 'quicktime', option: 'attention_required' });
    const card = await cardOf(ben, number);

    await completeWith(ben, card, { link: 'https://fabrikam.example/' });

    const details = wordsOf(await openDetail(ben, number));
    expect(details).toContain(words('activity.line.evidence'));
    expect(details.split('\n')).toContain('fabrikam.example');
  });
});
