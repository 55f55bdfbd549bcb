import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { channels } from '../../../sandbox/cast.ts';
import { openDetail } from '../../support/detail-steps.ts';
import { offersOf } from '../../support/offers.ts';
import { openRescheduleForm, reschedule } from '../../support/reschedule-steps.ts';
import { createRiskWorld, fillKnownForm, type RiskWorld } from '../../support/risk-steps.ts';
import {
  cardOf,
  chooseInDetails,
  command,
  complete,
  dayInText,
  modalAfter,
  numberIn,
  people,
  settledCardOf,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';

const day = (date: string) => dayInText(date as Parameters<typeof dayInText>[0]);
const exposed = words('fact.publicly_exposed');
const inKev = words('fact.in_kev');

describe('due dates by BOD 26-04', () => {
  let risk: RiskWorld;
  beforeAll(async () => {
    risk = await createRiskWorld('bod_26_04');
  });
  afterAll(async () => {
    expect(risk.world.log.errors()).toEqual([]);
    await risk[Symbol.asyncDispose]();
  });

  async function auditOf(number: string) {
    const { db } = risk.world.mendbot.program.store;
    return await db
      .selectFrom('audit_log')
      .innerJoin('activity', 'activity.id', 'audit_log.activity_id')
      .select(['audit_log.action', 'audit_log.after', 'audit_log.reason', 'audit_log.actor_kind'])
      .where('activity.number', '=', Number(number.replace('REM-', '')))
      .where('audit_log.action', '<>', 'targets_frozen')
      .orderBy('audit_log.seq')
      .execute();
  }

  test('a CVE that enters KEV: one proposal, one press, a new date with its reason on the card', async () => {
    const { mina, ben } = people(risk.world.slack);
    const form = await fillKnownForm(mina, {}, words('risk.within', { days: 60 }));
    expect(wordsOf(form)).toContain(`${words('risk.within', { days: 60 })}: ${exposed}`);
    const number = numberIn(await mina.submit(form));
    const card = await settledCardOf(ben, number);
    expect(wordsOf(card)).toContain(words('status.due', { due: day('2027-01-24') }));
    const [cve = ''] = risk.cvesOf('Chrome');

    risk.cisa.list(cve);
    await risk.passDays(1);

    const proposed = wordsLike('proposal.news', { number, now: day('2027-01-24'), due: day('2026-12-10') });
    const line = await waitForThreadLine(ben, card, proposed);
    await waitForDirect(mina, number, proposed);
    const commentForm = await chooseInDetails(ben, card, 'comment_activity');
    await ben.fill(commentForm, 'typed_reason', 'Ring 1 has it.');
    await ben.submit(commentForm);
    const commented = await waitForDirect(mina, number, 'Ring 1 has it.');
    expect(wordsOf(commented)).toMatch(proposed);
    expect(offersOf(commented).buttons).toContain('move_due');
    await risk.passDays(1);
    await ben.press(line, 'move_due');

    const moved = await cardOf(ben, number, words('status.due', { due: day('2026-12-10') }));
    expect(wordsOf(moved)).toContain(`${words('risk.by_policy')}: ${exposed}, ${inKev} (${cve})`);
    const accepted = words('proposal.moved', { number, due: day('2026-12-10') });
    const after = await waitForThreadLine(ben, card, accepted);
    expect([after.ts, offersOf(after).buttons]).toEqual([line.ts, []]);
    const lines = risk.world.slack
      .messages()
      .filter(({ threadTs }) => threadTs === card.ts)
      .map(wordsOf);
    expect(lines.filter((text) => text === accepted || proposed.test(text))).toEqual([accepted]);
    const rows = await auditOf(number);
    expect(rows.map(({ action }) => action)).toEqual([
      'activity_filed',
      'due_proposed',
      'activity_commented',
      'due_changed',
    ]);
    expect(rows[1]).toMatchObject({ actor_kind: 'system', after: { dueOn: '2026-12-10' } });
    expect(rows[3]).toMatchObject({
      actor_kind: 'person',
      after: { dueOn: '2026-12-10', dueOrigin: 'policy', risk: { policy: 'bod_26_04', cve, says: 14 } },
      reason: words('proposal.reason', { facts: `${exposed}, ${inKev} (${cve})` }),
    });
  });

  test('a later date without a reason is refused at its field; with one it is in the details, the file and the report', async () => {
    const { mina, ben } = people(risk.world.slack);
    const known = words('risk.within', { days: 60 });
    await fillKnownForm(mina, { recommendation: 'zoom' }, known);
    const form = await fillKnownForm(mina, { recommendation: 'zoom', dueOn: '2027-03-01' }, words('later.label'));
    await mina.fill(form, 'later_reason', ' ');

    const refused = await mina.submit(form);
    await mina.fill(form, 'later_reason', 'The plant stops in March.');
    const number = numberIn(await mina.submit(form));

    const sentence = words('error.later_reason_missing', { due: day('2027-01-26') });
    expect(refused).toEqual({ kind: 'errors', errors: { later_reason: sentence } });
    const details = wordsOf(await openDetail(ben, number));
    expect(details).toContain('The plant stops in March.');
    const [filed] = await auditOf(number);
    expect(filed).toMatchObject({ after: { dueOrigin: 'chosen', laterReason: 'The plant stops in March.' } });
    // The next working day is a Monday.
    await risk.passDays(3);
    const report = risk.world.slack.messages().findLast((message) => wordsOf(message).includes('━━'));
    const later = { number, due: day('2027-03-01'), policy: day('2027-01-26'), reason: 'The plant stops in March.' };
    expect(wordsOf(report ?? { blocks: [] })).toMatch(wordsLike('report.later_because', later));
  });

  test('a later date asks for its reason where it is changed, and where a request is reopened', async () => {
    const { mina, ben } = people(risk.world.slack);
    const known = words('risk.within', { days: 60 });
    await fillKnownForm(mina, { recommendation: '7-zip' }, known);
    const number = numberIn(await mina.submit(mina.openView() ?? fail()));
    const card = await settledCardOf(ben, number);
    const policy = wordsOf(await openRescheduleForm(ben, number));
    await ben.closeAllViews();
    await reschedule(ben, number, { dueOn: '2027-04-01', reason: 'Vendor is late.' });

    expect(policy).toContain(exposed);
    const details = wordsOf(await openDetail(mina, number));
    expect(details).toContain('Vendor is late.');

    await complete(ben, card, 'done');
    await cardOf(ben, number, wordsLike('status.waiting'));
    const reopening = await chooseInDetails(ben, card, 'reopen_activity');
    await ben.fill(reopening, 'typed_reason', 'It is back.');
    await ben.choose(reopening, 'due', '2027-04-01');
    const refused = await ben.submit(reopening);
    await ben.fill(reopening, 'later_reason', 'Vendor is still late.');
    await ben.submit(reopening);

    expect(refused).toMatchObject({ kind: 'errors', errors: { later_reason: expect.any(String) } });
    await cardOf(ben, number, words('status.due', { due: day('2027-04-01') }));
    expect(wordsOf(await openDetail(mina, number))).toContain('Vendor is still late.');
  });

  test('a person who completes what needs a triage notes it; without, a report names it until it is noted', async () => {
    const { mina, ben } = people(risk.world.slack);
    const [cve = ''] = risk.cvesOf('QuickTime');
    risk.cisa.list(cve, { wantsTriage: true });
    risk.cisa.decide(cve, { automatable: 'yes', technicalImpact: 'total' });
    await risk.passDays(1);
    await fillKnownForm(mina, { recommendation: 'quicktime' }, words('risk.within', { days: 3 }));
    const number = numberIn(await mina.submit(mina.openView() ?? fail()));
    const card = await settledCardOf(ben, number);

    const form = await modalAfter(ben, () => ben.press(card, 'complete_activity'));
    expect(wordsOf(form)).toContain(words('triage.label'));
    await ben.fill(form, 'triage_note', ' ');
    const refused = await ben.submit(form);
    await ben.fill(form, 'triage_note', 'Logs are clean.');
    await ben.submit(form);

    const sentence = words('error.triage_note_missing', { number });
    expect(refused).toEqual({ kind: 'errors', errors: { triage_note: sentence } });
    expect(wordsOf(await openDetail(mina, number))).toContain('Logs are clean.');
    const [, completed] = await auditOf(number);
    expect(completed).toMatchObject({ action: 'activity_completed', after: { triageNote: 'Logs are clean.' } });
  });

  test('what is asked first is what the policy wants first, and an exception says what it would ask', async () => {
    const { mina } = people(risk.world.slack);

    const top = wordsOf(await command(mina, 'top by risk'));
    const list = wordsOf(await command(mina, 'list sort:risk open'));
    const exception = await modalAfter(mina, () =>
      mina.command('exception google chrome', { channel: channels.general }),
    );

    expect(top).toContain(words('order.name'));
    expect(list).toContain(words('order.phrase'));
    expect(numbersIn(list)).toEqual(['REM-1001', 'REM-1002', 'REM-1003']);
    expect(numbersIn(top)).toEqual(numbersIn(list));
    expect(wordsOf(exception)).toMatch(wordsLike('exception.policy'));
  });
});

function numbersIn(text: string): readonly string[] {
  return [...new Set(text.match(/REM-\d+/g))];
}

function fail(): never {
  throw new Error('there is no such form');
}
