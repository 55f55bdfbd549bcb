import { expect, test } from 'vitest';
import { cast } from '../../../sandbox/cast.ts';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import { changed, openDetail } from '../../support/detail-steps.ts';
import { fillReschedule, openRescheduleForm } from '../../support/reschedule-steps.ts';
import { createRiskWorld, fillKnownForm, setPolicy } from '../../support/risk-steps.ts';
import {
  cardOf,
  chooseInDetails,
  command,
  dayInText,
  fieldValue,
  fillForm,
  modalAfter,
  numberIn,
  people,
  pressInDetails,
  settledCardOf,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';
import { createWorld } from '../../support/world.ts';

const day = (date: string) => dayInText(date as Parameters<typeof dayInText>[0]);
const inKev = words('fact.in_kev');
const missing = wordsLike('risk.missing');

test.concurrent('with the catalog unreachable from the beginning, dates are by priority and say what is missing', async () => {
  await using clock = SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:00:00Z') });
  await using world = await createWorld({ sandboxClock: clock });
  await setPolicy(world, { own_risk_policy: 'kev_first' });
  const { mina } = people(world.slack);

  const form = await fillForm(mina, { priority: 'high' });
  const number = numberIn(await mina.submit(form));

  const due = words('risk.by_priority', { due: words('risk.within', { days: 7 }) });
  const unknown = [words('risk.missing', { facts: inKev }), words('risk.unread', { facts: inKev })];
  expect(unknown.map((why) => `${due} · ${why}`).some((line) => wordsOf(form).includes(line))).toBe(true);
  await cardOf(mina, number, words('status.due', { due: day('2026-12-02') }));
  expect(world.log.errors()).toEqual([]);
});

test.concurrent('a catalog that is stale for ten days counts, and says of when it is; a wrong one proposes nothing', {
  timeout: 300_000,
}, async () => {
  await using risk = await createRiskWorld('kev_first');
  const { mina, ben } = people(risk.world.slack);
  const [cve = ''] = risk.cvesOf('Chrome');
  risk.cisa.list(cve);
  await risk.passDays(1);
  risk.cisa.setTrouble('unreachable');
  await risk.passDays(10);

  const known = wordsLike('risk.within', { days: 14 });
  const form = await fillKnownForm(mina, {}, known);
  const number = numberIn(await mina.submit(form));
  const card = await settledCardOf(ben, number);
  risk.cisa.setTrouble('shortened');
  await risk.passDays(2);

  const old = wordsLike('risk.catalog');
  expect(wordsOf(form)).toContain(`${inKev} (${cve})`);
  expect(wordsOf(form)).toMatch(old);
  expect(wordsOf(card)).toMatch(old);
  expect(wordsOf(await openDetail(ben, number))).toContain(
    words('detail.fact', { fact: inKev, answer: words('answer.yes') }),
  );
  expect(wordsOf(await command(risk.world.slack.as(cast.wren), 'status'))).toMatch(wordsLike('status.kev_old'));
  expect(risk.world.slack.messages().filter((message) => wordsLike('proposal.news').test(wordsOf(message)))).toEqual(
    [],
  );
  expect(risk.world.log.errors()).toEqual([]);
});

test.concurrent('a date that was within the policy when its form was opened is refused on its field once it is later', {
  timeout: 300_000,
}, async () => {
  await using risk = await createRiskWorld('bod_26_04');
  const { mina, ben } = people(risk.world.slack);
  const filed = await fillKnownForm(mina, {}, words('risk.within', { days: 60 }));
  const number = numberIn(await mina.submit(filed));
  const card = await settledCardOf(ben, number);
  const form = await openRescheduleForm(ben, number);
  await fillReschedule(ben, form, { dueOn: '2027-01-20', reason: 'Window on that day.' });
  const [cve = ''] = risk.cvesOf('Chrome');
  risk.cisa.list(cve);
  await risk.passDays(1);
  await waitForThreadLine(ben, card, wordsLike('proposal.news', { number }));

  const refused = await ben.submit(form);
  await ben.choose(form, 'due', '2026-12-05');
  await ben.submit(form);

  expect(refused).toEqual({
    kind: 'errors',
    errors: { due: expect.stringMatching(wordsLike('error.policy_date_moved')) },
  });
  await cardOf(ben, number, words('status.due', { due: day('2026-12-05') }));
  expect(risk.world.log.errors()).toEqual([]);
});

test.concurrent('where the settings say so, a new fact moves the date at once, and no completion by the system waits for a triage', {
  timeout: 300_000,
}, async () => {
  await using risk = await createRiskWorld('kev_first', { own_risk_moves: 'on' });
  const { mina, ben } = people(risk.world.slack);
  const number = numberIn(await mina.submit(await fillKnownForm(mina, {}, (text) => !missing.test(text))));
  const card = await settledCardOf(ben, number);
  const [cve = ''] = risk.cvesOf('Chrome');

  risk.cisa.list(cve, { wantsTriage: true });
  await risk.passDays(1);

  const moved = { name: 'Mendbot', number, dueBefore: day('2026-12-25'), due: day('2026-11-29') };
  await waitForThreadLine(ben, card, words('event.due_moved', moved));
  await cardOf(ben, number, words('status.due', { due: day('2026-11-29') }));
  for (const device of risk.world.microsoft.devicesOf('va-_-google-_-chrome')) {
    risk.world.microsoft.patchDevices('va-_-google-_-chrome', [device.id]);
  }
  await risk.passDays(2);

  const done = await cardOf(ben, number, words('triage.missing'));
  expect(wordsOf(done)).toMatch(wordsLike('status.system'));
  const form = await pressInDetails(ben, await openDetail(ben, number), 'add_triage');
  await ben.fill(form, 'triage_note', 'Nothing was found.');
  await ben.submit(form);
  expect(wordsOf(await openDetail(mina, number))).toContain('Nothing was found.');
  expect(risk.world.log.errors()).toEqual([]);
});

test.concurrent('a form that was open when more came to be asked comes back with the field, and keeps what was typed', async () => {
  await using risk = await createRiskWorld('kev_first');
  const { mina, ben } = people(risk.world.slack);
  const number = numberIn(await mina.submit(await fillKnownForm(mina, {}, (text) => !missing.test(text))));
  const card = await settledCardOf(ben, number);
  const form = await modalAfter(ben, () => ben.press(card, 'complete_activity'));
  await ben.fill(form, 'typed_note', 'Ring 1 first.');
  const [cve = ''] = risk.cvesOf('Chrome');
  risk.cisa.list(cve, { wantsTriage: true });
  await risk.passDays(1);
  await waitForThreadLine(ben, card, wordsLike('proposal.news_triaged'));

  const asked = await changed(ben, form, () => ben.submit(form));
  expect(fieldValue(asked, 'typed_note')).toBe('Ring 1 first.');
  await ben.fill(asked, 'triage_note', 'Logs are clean.');
  await ben.submit(asked);
  await cardOf(ben, number, wordsLike('status.waiting'));

  await setPolicy(risk.world, { own_risk_policy: 'priority' });
  const reopening = await chooseInDetails(ben, card, 'reopen_activity');
  await ben.fill(reopening, 'typed_reason', 'It is back.');
  await ben.choose(reopening, 'due', '2027-06-01');
  await setPolicy(risk.world, { own_risk_policy: 'kev_first' });
  const again = await changed(ben, reopening, () => ben.submit(reopening));
  expect(fieldValue(again, 'typed_reason')).toBe('It is back.');
  expect(fieldValue(again, 'due')).toBe('2027-06-01');
  await ben.fill(again, 'later_reason', 'The plant stops in May.');
  await ben.submit(again);
  await cardOf(ben, number, words('status.due', { due: day('2027-06-01') }));
});
