import { describe, expect, test } from 'vitest';
import { openDetail, turnTo } from '../../support/detail-steps.ts';
import { hintOf, offersOf, openValues } from '../../support/offers.ts';
import {
  addColleague,
  cardOf,
  cardsOf,
  choose,
  chooseGroups,
  chooseOption,
  chooseRecommendation,
  chooseRecommendations,
  dayInText,
  detailsFrom,
  directText,
  fieldValue,
  fileAnyway,
  fileRequest,
  fillForm,
  inDays,
  modalAfter,
  numberIn,
  openForm,
  people,
  reject,
  settledCardOf,
  statusOf,
  today,
  troubleIn,
  waitForDirect,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { channels } from '../../support/world.ts';

const world = sharedWorld();
const naming = (number: string) => new RegExp(`Also requested: .*${number}`);

describe('due date and notes', () => {
  test('without a due date it is that of the priority: 30, 7 or 90 days', async () => {
    const { mina } = people(world().slack);
    const medium = await chooseRecommendation(mina, await openForm(mina), 'google chrome');

    const high = await choose(mina, medium, 'request_priority', 'high');
    const low = await choose(mina, high, 'request_priority', 'low');

    const days = [30, 7, 90].map((count) => dayInText(inDays(count)));
    for (const [index, form] of [medium, high, low].entries()) {
      expect(hintOf(form, 'request_due')).toBe(words('form.due_hint', { byPolicy: 'no', day: days[index] ?? '' }));
      expect(wordsOf(form)).toContain(` · due ${days[index]}`);
    }
    const card = await settledCardOf(mina, numberIn(await mina.submit(await fileAnyway(mina, low))));
    expect(wordsOf(card)).toContain(days[2]);
  });

  test('a due date that the person set stays when the priority changes', async () => {
    const { mina } = people(world().slack);
    const form = await chooseRecommendation(mina, await openForm(mina), 'google chrome');
    const dated = await choose(mina, form, 'request_due', inDays(12));

    const high = await choose(mina, dated, 'request_priority', 'high');

    expect(fieldValue(high, 'request_due')).toBe(inDays(12));
    expect(wordsOf(high)).toContain(` · due ${dayInText(inDays(12))}`);
  });

  test('attention required takes the due date away, and another option brings it back', async () => {
    const { mina } = people(world().slack);
    const form = await chooseRecommendation(mina, await openForm(mina), 'google chrome');
    const dated = await choose(mina, form, 'request_due', inDays(12));

    const without = await chooseOption(mina, dated, 'attention_required');
    const withDate = await chooseOption(mina, without, 'update');

    expect(fieldValue(without, 'request_due')).toBeUndefined();
    expect(wordsOf(without)).toContain(words('form.attention_no_due'));
    const line = ` · ${words('option.attention_required')} · ${words('common.devices', { count: 165 })}`;
    expect(wordsOf(without).split('\n')).toContainEqual(expect.stringMatching(new RegExp(`${line}$`)));
    expect(fieldValue(withDate, 'request_due')).toBe(inDays(12));
  });

  test('a due date in the past is an error on its field, and everything entered stays', async () => {
    const { mina } = people(world().slack);
    const form = await fillForm(mina, {
      groups: ['Finance'],
      priority: 'high',
      dueOn: inDays(-1),
      notes: 'Before the audit, please.',
    });

    const refused = await mina.submit(form);
    const kept = await mina.waitForView();
    await mina.choose(kept, 'request_due', today());
    const number = numberIn(await mina.submit(kept));

    expect(refused).toEqual({
      kind: 'errors',
      errors: { due: words('error.due_date_past') },
    });
    expect(fieldValue(kept, 'request_notes')).toBe('Before the audit, please.');
    const card = wordsOf(await settledCardOf(mina, number));
    expect(card).toContain('Before the audit, please.');
    expect(card).toContain(`Finance · ${words('common.devices', { count: 12 })} · `);
    expect(wordsOf(await openDetail(mina, number))).toContain(
      words('activity.groups_counted', { groups: 'Finance', devices: words('common.devices', { count: 12 }) }),
    );
  });

  test('a due date that the person takes away again is that of the priority', async () => {
    const { mina } = people(world().slack);
    const form = await fillForm(mina, {
      recommendation: 'wireshark',
      priority: 'high',
      dueOn: inDays(12),
      notes: 'Kept.',
    });
    await mina.choose(form, 'request_due', []);
    const without = await mina.waitForView((view) => wordsOf(view).includes(` · due ${dayInText(inDays(7))}`));

    const card = await settledCardOf(mina, numberIn(await mina.submit(without)));

    expect(fieldValue(without, 'request_notes')).toBe('Kept.');
    expect(statusOf(card)).toContain(words('status.due', { due: dayInText(inDays(7)) }));
  });

  test('a due date that was hidden counts again with the option, though the form was not shown anew yet', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    const form = await chooseRecommendation(mina, await openForm(mina), 'google chrome');
    const without = await chooseOption(mina, await choose(mina, form, 'request_due', inDays(12)), 'attention_required');
    slack.faults.fail('views.update', { error: 'hash_conflict' });
    await mina.choose(without, 'request_option', 'update');

    const result = await mina.submit(await fileAnyway(mina, without));
    slack.faults.clear('views.update');

    const card = await settledCardOf(mina, numberIn(result));
    expect(statusOf(card)).toContain(words('status.due', { due: dayInText(inDays(12)) }));
  });

  test('a hidden due date that has passed is shown with its field, and everything entered stays', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    const form = await fillForm(mina, { dueOn: inDays(-1), notes: 'Kept.' });
    const without = await chooseOption(mina, form, 'attention_required');
    slack.faults.fail('views.update', { error: 'hash_conflict' });
    await mina.choose(without, 'request_option', 'update');

    const shown = await mina.submit(without);
    slack.faults.clear('views.update');
    const kept = await mina.waitForView();

    expect(shown.kind).toBe('updated');
    expect([fieldValue(kept, 'request_due'), fieldValue(kept, 'request_notes')]).toEqual([inDays(-1), 'Kept.']);
    expect(await mina.submit(kept)).toEqual({ kind: 'errors', errors: { due: words('error.due_date_past') } });
    await mina.closeAllViews();
  });

  test('notes with characters that no database keeps are filed without them', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    const form = await fillForm(mina, { notes: 'nul \0 and half \ud800 a character' });

    const number = numberIn(await mina.submit(form));

    expect(wordsOf(await cardOf(mina, number))).toContain('│ nul and half \ufffd a character');
    expect(wordsOf(await openDetail(mina, number))).toContain('│ nul  and half \ufffd a character');
  });

  test('the hint names the limit of the notes, and Slack holds it', async () => {
    const { mina } = people(world().slack);
    const form = await chooseRecommendation(mina, await openForm(mina), 'google chrome');

    const tooLong = mina.fill(form, 'request_notes', 'x'.repeat(3001));

    expect(hintOf(form, 'request_notes')).toContain(words('form.notes_hint', { limit: 3000 }));
    await expect(tooLong).rejects.toThrow('3000');
  });

  test('notes of the greatest length are cut on the card and whole in the details', async () => {
    const { mina } = people(world().slack);
    const notes = `${'<!channel> & _more_ '.repeat(149)}end of the notes.`;

    const number = await fileRequest(mina, { notes });

    const card = await settledCardOf(mina, number);
    const details = await detailsFrom(mina, card);
    const quoted = wordsOf(card)
      .split('\n')
      .filter((line) => line.startsWith('│ '));
    expect(quoted).toEqual([`│ ${notes.slice(0, 149)}…`]);
    expect(JSON.stringify(details.blocks)).toContain(JSON.stringify(notes));
  });
});

describe('submitting', () => {
  test('the form says what is not done; its confirmation opens each request, and no direct message comes', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    const form = await fillForm(mina);
    expect(wordsOf(form)).toContain(words('common.not_in_defender'));
    expect(wordsOf(form)).toContain(words('common.no_device_changed'));

    const number = numberIn(await mina.submit(form));

    const confirmed = await mina.waitForView();
    expect(confirmed.title).toBe(words('filed.title', { count: 1, number }));
    expect(wordsOf(confirmed)).toContain(words('filed.cards_follow', { count: 1 }));
    await settledCardOf(mina, number);
    const [open = ''] = openValues(confirmed);
    const details = await modalAfter(mina, () => mina.press(confirmed, 'list_open', { value: open }));
    expect(details.title).toBe(number);
    const sent = wordsLike('ledger.card_sent', { channel: ` #${channels.it}` });
    expect(wordsOf(await turnTo(mina, details, 'history'))).toMatch(sent);
    await mina.closeAllViews();

    const two = await chooseRecommendations(mina, await openForm(mina), ['silverlight', 'winrar']);
    await mina.submit(two);

    const both = await mina.waitForView(({ title }) => title === words('filed.title', { count: 2, number }));
    const numbers = wordsOf(both).match(/REM-\d+/g) ?? [];
    expect([new Set(numbers).size, openValues(both).length]).toEqual([2, 2]);
    for (const one of numbers) await settledCardOf(mina, one);
    await slack.whenWorkedOff();
    expect([number, ...numbers].flatMap((one) => directText(mina, one))).toEqual([]);
  });

  test('where the card cannot be posted a direct message says why, and has the link once it is', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    slack.updateChannel(channels.it, { isArchived: true });

    const number = await fileRequest(mina, { recommendation: 'peazip' });
    const kept = await waitForDirect(mina, number, words('undelivered.is_archived'));
    expect(wordsOf(kept)).toContain(words('receipt.filed', { number }));
    slack.updateChannel(channels.it, { isArchived: false });
    slack.sendEvent({ type: 'group_unarchive', channel: channels.it, user: ben.userId });

    const card = await settledCardOf(ben, number);
    const posted = await waitForDirect(mina, number, wordsLike('receipt.posted'));
    expect(posted.ts).toBe(kept.ts);
    expect(JSON.stringify(posted.blocks)).toContain(`/archives/${channels.it}/p${card.ts.replace('.', '')}`);
    expect(directText(mina, number)).toHaveLength(1);
  });

  test('pressing submit twice files one request', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    const form = await fillForm(mina, { recommendation: 'bonjour' });

    const results = await Promise.all([mina.submit(form), mina.submit(form)]);

    const numbers = new Set(results.filter(({ kind }) => kind === 'updated').map(numberIn));
    expect(numbers.size).toBe(1);
    const [number = ''] = numbers;
    await settledCardOf(mina, number);
    expect(cardsOf(slack, number)).toHaveLength(1);
  });

  test('an existing request is listed, and following it files nothing', async () => {
    const { slack } = world();
    const { mina, tomas, ben } = people(slack);
    const number = await fileRequest(mina, { recommendation: 'openoffice', priority: 'high' });
    const card = await settledCardOf(ben, number);
    const form = await chooseRecommendation(tomas, await openForm(tomas), 'openoffice');
    const shown = wordsOf(form);

    await tomas.press(form, 'follow_instead');
    const notice = await tomas.waitForView((view) => view.title === number);
    await reject(ben, card, 'Not ours');

    expect(shown).toContain(words('form.others_heading'));
    expect(shown).toMatch(
      wordsLike('form.other', { number, state: words('state.pending'), option: words('option.uninstall') }),
    );
    expect(wordsOf(notice)).toMatch(wordsLike('follow.now', { number }));
    await waitForDirect(tomas, number, words('event.activity_rejected', { name: 'Ben Okafor', number }));
    expect(
      slack.messages().filter(({ channelId, text }) => channelId === channels.it && text.includes('OpenOffice')),
    ).toHaveLength(1);
  });

  test('what the person asked for or follows already offers no way to follow it', async () => {
    const { mina } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'quicktime' });

    const form = await chooseRecommendation(mina, await openForm(mina), 'quicktime');

    expect(wordsOf(form)).toMatch(wordsLike('form.other_notified', { number, state: words('state.pending') }));
    expect(offersOf(form).buttons).toEqual([]);
  });

  test('what is asked for already is filed only with File anyway', async () => {
    const { mina, tomas } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'audacity' });
    const form = await chooseRecommendation(tomas, await openForm(tomas), 'audacity');
    await tomas.fill(form, 'request_notes', 'Kept.');

    const refused = await tomas.submit(form);
    const kept = await tomas.waitForView();
    const second = numberIn(await tomas.submit(await fileAnyway(tomas, kept)));

    expect(troubleIn(refused)).toBe(words('error.already_requested', { number }));
    expect(Object.keys(refused.kind === 'errors' ? refused.errors : {})).toEqual([expect.stringMatching(/^anyway:/)]);
    expect(fieldValue(kept, 'request_notes')).toBe('Kept.');
    expect(second).not.toBe(number);
    const card = await cardOf(tomas, second, naming(number));
    await cardOf(tomas, number, naming(second));
    const linking = async () => JSON.stringify((await cardOf(tomas, number)).blocks);
    await expect.poll(linking).toMatch(new RegExp(`/archives/[^|]*\\|${second}>`));

    await reject(tomas, card, 'It is the same.');

    await expect.poll(async () => wordsOf(await cardOf(tomas, number))).not.toMatch(naming(second));
  });

  test('who lost the role while the form was open reads so in it, and what was typed stays', async () => {
    const { slack } = world();
    const lee = addColleague(slack, { id: 'U30LEE', name: 'lee.park', realName: 'Lee Park' });
    slack.join(channels.it, 'U30LEE');
    await slack.eventsSettled();
    const form = await fillForm(lee, { recommendation: 'filezilla', notes: 'Kept.' });
    slack.leave(channels.it, 'U30LEE');
    await slack.eventsSettled();

    const refused = await lee.submit(form);

    expect(refused).toEqual({
      kind: 'errors',
      errors: { recommendation: expect.stringContaining(words('notice.nothing_changed')) },
    });
    expect(fieldValue(await lee.waitForView(), 'request_notes')).toBe('Kept.');
    await lee.closeAllViews();
  });

  test('what somebody else asks for while the form is open is shown in it, and what was typed stays', async () => {
    const { mina, tomas } = people(world().slack);
    const form = await chooseRecommendation(tomas, await openForm(tomas), 'inkscape');
    await tomas.fill(form, 'request_notes', 'Kept.');
    const number = await fileRequest(mina, { recommendation: 'inkscape' });

    const shown = await tomas.submit(form);

    const again = await tomas.waitForView();
    expect(shown.kind).toBe('updated');
    expect(wordsOf(again)).toMatch(
      wordsLike('form.other', { number, state: words('state.pending'), option: words('option.update') }),
    );
    expect(fieldValue(again, 'request_notes')).toBe('Kept.');
    expect(numberIn(await tomas.submit(await fileAnyway(tomas, again)))).not.toBe(number);
  });

  test('a request for other devices is not listed as the same', async () => {
    const { mina, tomas } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'citrix receiver', groups: ['Finance'] });

    const form = await fillForm(tomas, { recommendation: 'citrix receiver', groups: ['HQ Workstations'] });

    expect(wordsOf(form)).not.toContain(number);
  });

  test('a recommendation that Defender dropped while the form was open is refused on its field', async () => {
    const { microsoft, mendbot } = world();
    const { mina } = people(world().slack);
    const form = await chooseRecommendation(mina, await openForm(mina), 'vivaldi');
    microsoft.removeRecommendation('va-_-vivaldi-_-vivaldi');
    await mendbot.program.store.db
      .updateTable('recommendation')
      .set({ removed_at: new Date() })
      .where('id', '=', 'va-_-vivaldi-_-vivaldi')
      .execute();

    const result = await mina.submit(form);

    expect(troubleIn(result)).toBe(words('error.recommendation_unknown'));
  });

  test('what people type mentions nobody and links nowhere', async () => {
    const { slack } = world();
    const { mina } = people(slack);

    const number = await fileRequest(mina, { notes: '<!channel> <@U03BEN> <https://evil.example|click>' });

    const card = await settledCardOf(mina, number);
    const markup = card.blocks.filter((block) => block['type'] !== 'rich_text');
    expect(JSON.stringify(markup)).not.toContain('<!channel>');
    expect(JSON.stringify(card.blocks)).toContain('<!channel> <@U03BEN> <https://evil.example|click>');
    expect(card.text).not.toContain('channel>');
    expect(offersOf(card).buttons).toContain('open_detail');
  });

  test('a form with groups chosen keeps them while the priority changes', async () => {
    const { mina } = people(world().slack);
    const form = await fillForm(mina, { groups: ['Finance', 'HQ Workstations'] });

    const changed = await choose(mina, form, 'request_priority', 'high');

    expect(wordsOf(changed)).toContain(` · ${words('common.devices', { count: 62 })} · `);
    const groups = await chooseGroups(mina, changed, ['Finance']);
    expect(wordsOf(groups)).toContain(` · ${words('common.devices', { count: 12 })} · `);
  });
});
