import { describe, expect, test } from 'vitest';
import type { RecommendationEntry } from '../../../sandbox/microsoft/stand-in-rows.ts';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import type { ChannelId } from '../../../src/core/identifiers.ts';
import { openDetail } from '../../support/detail-steps.ts';
import {
  addApprovers,
  approve,
  decideWithReason,
  exceptionCardOf,
  exceptionNumberIn,
  exceptionStateLine,
  fillExceptionForm,
  fillReschedule,
  noor as noorId,
  offeredGroups,
  openException,
  requestException,
} from '../../support/exception-steps.ts';
import { offersOf } from '../../support/offers.ts';
import { setSettings } from '../../support/route-steps.ts';
import {
  addColleague,
  answerAfter,
  cardOf,
  cardsOf,
  command,
  fieldValue,
  fileRequest,
  inDays,
  labelOf,
  modalAfter,
  people,
  pressInDetails,
  settledCardOf,
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { labelled, words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const world = sharedWorld({ prepare: addApprovers });
const approvedBy = (name: string, number: string) => wordsLike('exception.event.exception_approved', { name, number });

describe('asking and deciding', () => {
  test('a request that a second person approves is in effect', async () => {
    const { mina, wren } = everybody();
    const about = recommendation();

    const number = await requestException(mina, { about: about.id, scope: 'global', duration: '60' });
    const asked = await exceptionCardOf(wren, number);
    const result = await approve(wren, number, 'Until the rollout.');

    expect(offersOf(asked).buttons).toEqual(['approve_exception', 'reject_exception', 'cancel_exception']);
    expect(wordsOf(asked)).toContain(words('exception.portal_requested', { url: 'https://security.microsoft.com/' }));
    expect(wordsOf(asked)).toContain(
      labelled('exception.line.duration', words('exception.duration_days', { count: 60 })),
    );
    expect(result.kind).toBe('closed');
    const card = await exceptionCardOf(mina, number, exceptionStateLine('in_effect'));
    expect(wordsOf(card)).toContain(labelled('exception.line.approved_by', 'Wren Hale'));
    expect(wordsOf(card)).toContain(words('exception.until_day', { day: shown(inDays(60)) }));
    expect(offersOf(card).buttons).toEqual(['renew_exception', 'cancel_exception']);
    expect(wordsOf(await waitForDirect(mina, number, approvedBy('Wren Hale', number)))).toContain('Until the rollout.');
    await waitForThreadLine(mina, card, approvedBy('Wren Hale', number));
    expect(await auditActions(number)).toEqual(['exception_requested', 'exception_approved']);
  });

  test('a rejection needs a reason, which card and requester get', async () => {
    const { mina, wren } = everybody();
    const number = await requestException(mina, { about: recommendation().id });
    const asked = await exceptionCardOf(wren, number);
    const form = await modalAfter(wren, () => wren.press(asked, 'reject_exception'));

    await wren.fill(form, 'typed_reason', '   ');
    const blank = await wren.submit(form);
    await wren.fill(form, 'typed_reason', 'A patch <exists>.');
    await wren.submit(form);

    expect(blank).toEqual({ kind: 'errors', errors: { typed_reason: words('error.reason_missing') } });
    const card = await exceptionCardOf(mina, number, exceptionStateLine('rejected'));
    expect(wordsOf(card)).toContain(labelled('exception.line.rejected_by', 'Wren Hale'));
    expect(wordsOf(card)).toContain('A patch <exists>.');
    expect(offersOf(card).buttons).toEqual([]);
    expect(
      wordsOf(
        await waitForDirect(mina, number, words('exception.event.exception_rejected', { name: 'Wren Hale', number })),
      ),
    ).toContain('A patch <exists>.');
  });

  test('neither the requester nor a person without the role can approve', async () => {
    const { mina, wren } = everybody();
    const number = await requestException(wren, { about: recommendation().id });
    const card = await exceptionCardOf(wren, number);

    const own = await answerAfter(wren, () => wren.press(card, 'approve_exception'));
    const without = await answerAfter(mina, () => mina.press(card, 'approve_exception'));

    expect(wordsOf(own)).toMatch(wordsLike('error.own_exception.others'));
    expect(wordsOf(without)).toMatch(
      wordsLike('error.role_missing.workspace_admins', { role: words('role.exception_approver') }),
    );
    expect(wordsOf(await exceptionCardOf(mina, number))).toContain(exceptionStateLine('requested'));
  });

  test('of two approvers at once one wins, and the other reads what was decided', async () => {
    const { mina, wren, noor } = everybody();
    const number = await requestException(mina, { about: recommendation().id });
    const card = await exceptionCardOf(wren, number);
    const first = await modalAfter(wren, () => wren.press(card, 'approve_exception'));
    const second = await modalAfter(noor, () => noor.press(card, 'reject_exception'));
    await noor.fill(second, 'typed_reason', 'No.');

    const [won, lost] = await Promise.all([wren.submit(first), noor.submit(second)]);

    const results = [won, lost].map((result) => (result.kind === 'closed' ? 'closed' : troubleIn(result)));
    expect(results.filter((result) => result === 'closed')).toHaveLength(1);
    const lostTo = won.kind === 'closed' ? 'error.exception_decided.in_effect' : 'error.exception_decided.rejected';
    expect(results.find((result) => result !== 'closed')).toMatch(wordsLike(lostTo, { number }));
    expect((await auditActions(number)).length).toBe(2);
  });

  test('an approver outside the channel opens it by its number, and decides there', async () => {
    const { slack } = world();
    const { mina } = everybody();
    slack.addUser({
      id: 'U13IDA',
      name: 'ida.berg',
      realName: 'Ida Berg',
      email: 'ida.berg@fabrikam.example',
      isAdmin: true,
    });
    slack.join(channels.general, 'U13IDA');
    const ida = slack.as('U13IDA');
    const number = await requestException(mina, { about: recommendation().id });

    const unknown = await command(ida, 'exception EXC-999');
    const shown = await openException(ida, `exception ${number}`);
    const form = await modalAfter(ida, () => ida.press(shown, 'approve_exception'));
    await ida.submit(form);

    expect(wordsOf(unknown)).toContain(words('error.exception_gone'));
    expect(offersOf(shown).buttons).toEqual(['approve_exception', 'reject_exception', 'cancel_exception']);
    expect(wordsOf(await exceptionCardOf(mina, number, exceptionStateLine('in_effect')))).toContain(
      labelled('exception.line.approved_by', 'Ida Berg'),
    );
  });

  test('a button that is pressed again a while later is answered with what has become of it', async () => {
    const { mina, wren, noor } = everybody();
    const number = await requestException(mina, { about: recommendation().id });
    const stale = await exceptionCardOf(noor, number);
    await approve(wren, number);
    await exceptionCardOf(noor, number, exceptionStateLine('in_effect'));

    const answer = await answerAfter(noor, () => noor.press(stale, 'approve_exception', { isStale: true }));

    expect(wordsOf(answer)).toMatch(wordsLike('error.exception_decided.in_effect', { number, name: 'Wren Hale' }));
    expect(wordsOf(answer)).toContain(words('notice.nothing_changed'));
  });

  test('the requester takes a request back, and an approver ends an exception in effect', async () => {
    const { mina, wren } = everybody();
    const about = recommendation();
    const taken = await requestException(mina, { about: about.id });
    await decideWithReason(mina, await exceptionCardOf(mina, taken), 'cancel_exception', 'Patched already.');
    await exceptionCardOf(mina, taken, exceptionStateLine('cancelled'));

    const number = await requestException(mina, { about: about.id });
    await approve(wren, number);
    const card = await exceptionCardOf(wren, number, exceptionStateLine('in_effect'));
    await decideWithReason(wren, card, 'cancel_exception', 'The proxy is gone.');

    const ended = await exceptionCardOf(mina, number, exceptionStateLine('cancelled'));
    expect(wordsOf(ended)).toContain(labelled('exception.line.cancelled_by', 'Wren Hale'));
    expect(wordsOf(ended)).toContain(words('exception.cancel_in_defender', { url: 'https://security.microsoft.com/' }));
    await waitForDirect(mina, number, words('exception.event.exception_cancelled', { name: 'Wren Hale', number }));
  });

  test('a card in a former channel that becomes shared stays as it was', async () => {
    const { mina } = everybody();
    const { slack } = world();
    const number = await requestException(mina, { about: recommendation().id });
    const card = await exceptionCardOf(mina, number);
    await setSettings(world(), { itChannelId: channels.general as ChannelId });
    slack.updateChannel(channels.it, { isExtShared: true });
    slack.sendEvent({ type: 'channel_shared', channel: channels.it, connected_team_id: 'T9CONTOSO' });
    await slack.eventsSettled();

    await decideWithReason(mina, card, 'cancel_exception', 'Patched already.');

    await waitForDirect(
      slack.as(noorId),
      number,
      words('exception.event.exception_cancelled', { name: 'Mina Sato', number }),
    );
    expect(wordsOf(await exceptionCardOf(mina, number))).toContain(exceptionStateLine('requested'));
    slack.updateChannel(channels.it, { isExtShared: false });
    slack.sendEvent({ type: 'channel_unshared', channel: channels.it, is_ext_shared: false });
    await exceptionCardOf(mina, number, exceptionStateLine('cancelled'));
    await setSettings(world(), { itChannelId: null });
  });

  test('a renewal takes a fresh approval, is counted, and ends what it continues', async () => {
    const { mina, wren, noor } = everybody();
    const about = recommendation();
    const first = await requestException(mina, { about: about.id });
    await approve(wren, first);
    const card = await exceptionCardOf(wren, first, exceptionStateLine('in_effect'));

    const form = await modalAfter(wren, () => wren.press(card, 'renew_exception'));
    const filled = await fillReschedule(wren, form, {
      justification: 'planned_remediation',
      context: 'The rollout is late.',
      duration: inDays(120),
    });
    const second = exceptionNumberIn(await wren.submit(filled));
    const asked = await exceptionCardOf(wren, second, wordsLike('exception.renewal_of_held', { count: 1, of: first }));
    const byRequester = await answerAfter(wren, () => wren.press(asked, 'approve_exception'));
    await approve(noor, second);

    expect(wordsOf(form)).toMatch(wordsLike('exception.renews', { number: first }));
    expect(wordsOf(byRequester)).toMatch(wordsLike('error.own_exception.others'));
    expect(wordsOf(await exceptionCardOf(mina, second, exceptionStateLine('in_effect')))).toContain(shown(inDays(120)));
    const ended = await exceptionCardOf(mina, first, exceptionStateLine('renewed'));
    expect(wordsOf(ended)).toContain(words('exception.renewed_by', { number: second }));
    expect(offersOf(ended).buttons).toEqual([]);
    await waitForDirect(mina, first, words('exception.event.exception_renewed', { number: first, other: second }));
  });

  test('the requester of the first one does not approve its renewal', async () => {
    const { mina, wren, noor } = everybody();
    const about = recommendation();
    const first = await requestException(wren, { about: about.id });
    await approve(noor, first);
    const card = await exceptionCardOf(mina, first, exceptionStateLine('in_effect'));
    const form = await modalAfter(mina, () => mina.press(card, 'renew_exception'));
    const dueAndPriority = { justification: 'risk_accepted', context: 'Still isolated.', duration: '60' };
    const second = exceptionNumberIn(await mina.submit(await fillReschedule(mina, form, dueAndPriority)));

    const asked = await exceptionCardOf(wren, second);
    const answer = await answerAfter(wren, () => wren.press(asked, 'approve_exception'));

    expect(wordsOf(answer)).toMatch(wordsLike('error.own_exception.others'));
  });

  test('a renewal that would shorten it is refused, and the approver reads which one it continues until when', async () => {
    const { mina, wren } = everybody();
    const about = recommendation();
    const held = await requestException(mina, {
      about: about.id,
      justification: 'alternate_mitigation',
      duration: '60',
    });
    await approve(wren, held);
    const card = await exceptionCardOf(mina, held, exceptionStateLine('in_effect'));
    const until = shown(inDays(60));
    const form = await modalAfter(mina, () => mina.press(card, 'renew_exception'));

    const trouble = [];
    for (const duration of [inDays(59), inDays(60), '30', '60']) {
      trouble.push(await mina.submit(await fillReschedule(mina, form, { context: 'Still.', duration })));
    }
    const renewal = exceptionNumberIn(await mina.submit(await fillReschedule(mina, form, { duration: '90' })));

    expect(wordsOf(form)).toContain(words('exception.renews_held', { number: held, day: until }));
    expect(fieldValue(form, 'exception_justification')).toMatchObject({ value: 'alternate_mitigation' });
    expect(trouble.map((result) => result.kind === 'errors' && Object.keys(result.errors))).toEqual([
      ['exception_until'],
      ['exception_until'],
      ['exception_duration'],
      ['exception_duration'],
    ]);
    expect(trouble.map(troubleIn)).toEqual(
      Array(4).fill(words('error.exception_end_not_later', { number: held, day: until })),
    );
    const said = words('exception.renewal_of_held', { count: 1, of: held, day: until });
    const asked = await exceptionCardOf(wren, renewal, said);
    expect(wordsOf(asked)).toContain(
      labelled('exception.line.justification', words('justification.alternate_mitigation')),
    );
    expect(
      wordsOf(await waitForDirect(wren, renewal, wordsLike('exception.event.exception_renewal_requested'))),
    ).toContain(said);
    const approval = await modalAfter(wren, () => wren.press(asked, 'approve_exception'));
    expect(wordsOf(approval)).toContain(said);
    expect(wordsOf(approval)).toContain(words('exception.impact.requested_none'));
    expect(wordsOf(approval)).not.toContain(words('exception.approve_pauses'));
    await wren.submit(approval);
    const continued = await exceptionCardOf(mina, renewal, exceptionStateLine('in_effect'));
    expect(wordsOf(continued)).toContain(words('exception.renewal_count', { count: 1, of: held }));
    const cancelling = await modalAfter(wren, () => wren.press(continued, 'cancel_exception'));
    expect(wordsOf(cancelling)).toContain(words('exception.impact.approved_none'));
    expect(wordsOf(cancelling)).not.toContain(words('exception.cancel_resumes'));
    await wren.closeAllViews();
  });

  test('a global one beside one for device groups leaves it in effect, and names alone what pauses', async () => {
    const { mina, wren } = everybody();
    const about = recommendation();
    const [group] = await groupsOf(about);
    const some = await requestException(mina, { about: about.id, scope: [group] });
    await approve(wren, some);
    expect(wordsOf(await exceptionCardOf(mina, some, exceptionStateLine('in_effect')))).toContain(
      words('exception.check_groups'),
    );
    const request = await fileRequest(mina, { recommendation: about.id, groups: [group] });
    await cardOf(mina, request, (card) => card.includes(`(${some})`));

    const global = await requestException(mina, { about: about.id, scope: 'global' });
    await approve(wren, global);
    await cardOf(mina, request, (card) => card.includes(`(${global})`));
    const card = await exceptionCardOf(wren, global, exceptionStateLine('in_effect'));
    await decideWithReason(wren, card, 'cancel_exception', 'Only the kiosks.');

    await cardOf(mina, request, (now) => now.includes(`(${some})`));
    expect(wordsOf(await exceptionCardOf(mina, some))).toContain(exceptionStateLine('in_effect'));
  });
});

describe('the form', () => {
  test('is opened from an activity’s details, for its recommendation and its device groups', async () => {
    const { mina, wren } = everybody();
    const about = recommendation();
    const [group] = await groupsOf(about);
    const request = await fileRequest(mina, { recommendation: about.id, groups: [group] });
    await settledCardOf(mina, request);
    const details = await openDetail(mina, request);

    const form = await pressInDetails(mina, details, 'request_exception');
    const filled = await fillReschedule(mina, form, { justification: 'risk_accepted', context: 'x', duration: '90' });
    const number = exceptionNumberIn(await mina.submit(filled));
    await approve(wren, number);

    expect(wordsOf(await exceptionCardOf(mina, number, exceptionStateLine('in_effect')))).toContain(
      labelled('exception.line.scope', group),
    );
    await cardOf(mina, request, words('status.paused', { exceptions: number, until: shown(inDays(90)) }));
    const overview = await openDetail(mina, request);
    expect(wordsOf(overview)).toContain(words('status.paused', { exceptions: number, until: shown(inDays(90)) }));
    const line = { number, justification: words('justification.risk_accepted') };
    expect(wordsOf(overview)).toMatch(
      wordsLike('detail.exception', { ...line, state: words('exception.state.in_effect'), scope: group }),
    );
    await modalAfter(mina, () => mina.press(overview, 'exception_open'));
    expect(mina.views().map(({ title }) => title)).toEqual([request, number]);
  });

  test('is put on top of the details that the card opens', async () => {
    const { mina } = everybody();
    const about = recommendation();
    const request = await fileRequest(mina, { recommendation: about.id });
    const card = await settledCardOf(mina, request);
    const details = await modalAfter(mina, () => mina.press(card, 'open_detail'));

    const form = await pressInDetails(mina, details, 'request_exception');

    expect(mina.views().map(({ title }) => title)).toEqual([request, words('exception.title')]);
    expect(fieldValue(form, 'exception_recommendation')).toMatchObject({ text: { text: about.recommendationName } });
  });

  test('shows what exists for the same recommendation', async () => {
    const { mina, tomas } = everybody();
    const about = recommendation();
    const number = await requestException(mina, { about: about.id });

    const form = await modalAfter(tomas, () => tomas.command(`exception ${about.id}`, { channel: channels.general }));

    expect(wordsOf(form)).toMatch(
      wordsLike('exception.existing', {
        number,
        state: words('exception.state.requested'),
        justification: words('justification.risk_accepted'),
        scope: words('exception.scope_global'),
      }),
    );
  });

  test('chooses what each word names as a whole word, and nothing where others match equally well', async () => {
    const { mina } = everybody();
    const opened = async (typed: string) => {
      const form = await modalAfter(mina, () => mina.command(`exception ${typed}`, { channel: channels.general }));
      const { options } = await mina.suggest(form, 'exception_recommendation', '');
      await mina.closeAllViews();
      return { chosen: labelOf(fieldValue(form, 'exception_recommendation')), offered: options.map(labelOf) };
    };

    const [certain, several, beginning] = [await opened('google chrome'), await opened('update'), await opened('chro')];

    expect(certain.chosen).toMatch(/Google Chrome/);
    expect([several.chosen, beginning.chosen]).toEqual(['', '']);
    expect(several.offered.length).toBeGreaterThan(1);
    expect(beginning.offered).toContain(certain.chosen);
  });

  test('says where nothing matches what was typed', async () => {
    const { mina } = everybody();

    const form = await modalAfter(mina, () => mina.command('exception netscape 9000', { channel: channels.general }));

    expect(wordsOf(form)).toContain(words('form.no_match', { text: 'netscape 9000' }));
  });

  test.each([
    ['no scope', { scope: null }, 'client_refused'],
    ['no device group', { scope: [] }, 'client_refused'],
    ['no justification', { justification: null }, 'client_refused'],
    ['no context', { context: null }, 'client_refused'],
    ['blank context', { context: '   ' }, words('error.exception_context_missing')],
    ['no duration', { duration: null }, 'client_refused'],
    ['a day that has passed', { duration: '2020-01-01' }, words('error.exception_end_past')],
    ['a day after more than a year', { duration: inDays(366) }, words('error.exception_too_long', { days: 365 })],
  ] as const)('refuses %s where the person is, and keeps what was entered', async (_, wanted, expected) => {
    const { mina } = everybody();
    const form = await fillExceptionForm(mina, { about: recommendation().id, ...wanted });

    const result = await mina.submit(form);

    expect(result.kind === 'errors' ? troubleIn(result) : result.kind).toContain(expected);
  });

  test('refuses what another one is asked for or holds for, which it names', async () => {
    const { mina, tomas, wren } = everybody();
    const about = recommendation();
    const number = await requestException(mina, { about: about.id });
    const whileRequested = await tomas.submit(await fillExceptionForm(tomas, { about: about.id }));
    await approve(wren, number);
    await exceptionCardOf(mina, number, exceptionStateLine('in_effect'));
    const whileInEffect = await tomas.submit(await fillExceptionForm(tomas, { about: about.id }));

    expect(whileRequested).toEqual({
      kind: 'errors',
      errors: { exception_scope: words('error.exception_overlaps.requested', { number }) },
    });
    expect(troubleIn(whileInEffect)).toContain(words('error.exception_overlaps.approved', { number }));
  });

  test('does not open for a person without a role', async () => {
    const stranger = addColleague(world().slack, { id: 'U12LEE', name: 'lee.kim', realName: 'Lee Kim' });

    const answer = await command(stranger, 'exception');

    expect(wordsOf(answer)).toMatch(wordsLike('error.reading_role_missing.it_channel'));
  });
});

describe('when Slack has trouble', () => {
  test.each([
    ['answers 500', (slack: SlackStandIn) => slack.faults.fail('chat.postMessage', { status: 500, times: 1 })],
    [
      'takes the card and drops the line',
      (slack: SlackStandIn) => slack.faults.applyThenDrop('chat.postMessage', { times: 1 }),
    ],
  ])('it %s: there is one card in the end', async (_, trouble) => {
    const { mina, wren } = everybody();
    const form = await fillExceptionForm(mina, { about: recommendation().id });
    trouble(world().slack);

    const number = exceptionNumberIn(await mina.submit(form));
    await approve(wren, number);

    await exceptionCardOf(mina, number, exceptionStateLine('in_effect'));
    await waitForDirect(mina, number, approvedBy('Wren Hale', number));
    expect(cardsOf(world().slack, number)).toHaveLength(1);
  });

  test('a submission that it delivers twice asks once', async () => {
    const { slack } = world();
    const { mina } = everybody();
    const form = await fillExceptionForm(mina, { about: recommendation().id });
    slack.faults.deliverTwice(true);

    const number = exceptionNumberIn(await mina.submit(form));
    await exceptionCardOf(mina, number);
    slack.faults.deliverTwice(false);

    expect(await auditActions(number)).toEqual(['exception_requested']);
    expect(cardsOf(slack, number)).toHaveLength(1);
  });
});

test('a card that somebody deletes is posted again once, with its history in the thread', async () => {
  const { mina, wren } = everybody();
  const number = await requestException(mina, { about: recommendation().id });
  const first = await exceptionCardOf(mina, number);
  const form = await modalAfter(wren, () => wren.press(first, 'approve_exception'));
  world().slack.deleteMessage(first.channelId, first.ts);

  await wren.submit(form);

  const again = await exceptionCardOf(mina, number, exceptionStateLine('in_effect'));
  expect(again.ts).not.toBe(first.ts);
  await waitForThreadLine(mina, again, approvedBy('Wren Hale', number));
});

function everybody() {
  const { slack } = world();
  return { ...people(slack), wren: slack.as(cast.wren), noor: slack.as(noorId) };
}

let used = 0;

/** A recommendation with devices, which no other story uses. */
function recommendation(): RecommendationEntry {
  const fitting = world().microsoft.recommendations.filter(
    ({ id, status, exposedMachinesCount }) => id.startsWith('va-_-') && status === 'Active' && exposedMachinesCount > 0,
  );
  used += 1;
  const found = fitting[used];
  if (found === undefined) throw new Error('there are not enough recommendations');
  return found;
}

/** The names of the recommendation's device groups, at least one. */
async function groupsOf({ id }: RecommendationEntry): Promise<readonly [string, ...string[]]> {
  const { mina } = everybody();
  const form = await fillExceptionForm(mina, { about: id, scope: [] });
  const [first, ...rest] = await offeredGroups(mina, form);
  await mina.closeView(form);
  if (first === undefined) throw new Error('it has no device groups');
  return [first, ...rest];
}

function shown(date: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date));
}

/** The exception's actions in the audit log, in order. */
async function auditActions(number: string): Promise<readonly string[]> {
  const { db } = world().mendbot.program.store;
  const rows = await db
    .selectFrom('audit_log')
    .select(['action', 'after'])
    .where('action', 'like', 'exception_%')
    .orderBy('seq')
    .execute();
  return rows
    .filter(({ after }) => after?.['number'] === Number(number.replace('EXC-', '')))
    .map(({ action }) => action);
}
