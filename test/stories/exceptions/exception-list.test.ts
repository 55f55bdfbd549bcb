import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { objectAt } from '../../../sandbox/wire/json-object.ts';
import { byPerson } from '../../../src/core/completion.ts';
import type { CalendarDate } from '../../../src/core/dates.ts';
import type { ExceptionId, PersonId } from '../../../src/core/identifiers.ts';
import type { Role } from '../../../src/core/roles.ts';
import type { Exception } from '../../../src/features/exceptions/exception.ts';
import { exceptionValue } from '../../../src/features/exceptions/values.ts';
import { takeExceptionNumber } from '../../../src/features/workspace/store.ts';
import type { RecommendationId } from '../../../src/microsoft/recommendation.ts';
import { listStepValue } from '../../../src/platform/slack/codec.ts';
import { withValue } from '../../support/carried-values.ts';
import { exception } from '../../support/exception-fixtures.ts';
import {
  addApprovers,
  approve,
  exceptionCardOf,
  exceptionNumberIn,
  exceptionStateLine,
  fillReschedule,
  noor as noorId,
  openException,
  requestException,
} from '../../support/exception-steps.ts';
import { offersOf } from '../../support/offers.ts';
import {
  addColleague,
  answerAfter,
  command,
  inDays,
  modalAfter,
  people,
  troubleIn,
  waitForDirect,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { insertException, saveSettings } from '../../support/unaudited.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const gone = words('error.exception_gone');
const dash = words('common.dash');

describe('the list of exceptions', () => {
  const world = sharedWorld({ prepare: addApprovers });
  const everybody = () => {
    const { slack } = world();
    return { ...people(slack), wren: slack.as(cast.wren), noor: slack.as(noorId) };
  };

  test('there is nothing yet: it says so, with what to do', async () => {
    const { mina } = everybody();

    expect(wordsOf(await command(mina, 'exceptions'))).toContain(words('exceptions.none_at_all'));
    const ended = wordsOf(await command(mina, 'exceptions ended'));
    expect(ended).toContain(words('exceptions.none'));
    expect(ended).toMatch(wordsLike('exceptions.possible'));
  });

  test('a line says state, justification, scope, end, renewals, who asked and who approved', async () => {
    const { mina, wren } = everybody();
    const held = await requestException(mina, { about: await recommendation(0), duration: '60' });
    await approve(wren, held);
    const card = await exceptionCardOf(wren, held, exceptionStateLine('in_effect'));
    const form = await modalAfter(wren, () => wren.press(card, 'renew_exception'));
    const dueAndPriority = { justification: 'planned_remediation', context: 'Late.', duration: '90' };
    const renewal = exceptionNumberIn(await wren.submit(await fillReschedule(wren, form, dueAndPriority)));

    const lines = linesOf(await command(mina, 'exceptions'));

    expect(lines.map((line) => line.split(' ')[0])).toEqual([renewal, held]);
    const scope = words('exception.scope_global');
    expect(lines[1]).toMatch(
      wordsLike('exceptions.entry', {
        number: held,
        state: words('exception.state.in_effect'),
        justification: words('justification.risk_accepted'),
        scope,
        renewals: 0,
        requester: 'Mina Sato',
        approver: 'Wren Hale',
      }),
    );
    expect(lines[1]).toMatch(wordsLike('exception.until_day'));
    expect(lines[0]).toMatch(
      wordsLike('exceptions.entry', {
        number: renewal,
        state: words('exception.state.requested'),
        justification: words('justification.planned_remediation'),
        scope,
        until: words('exception.duration_days', { count: 90 }),
        renewals: 1,
        requester: 'Wren Hale',
        approver: dash,
      }),
    );
  });

  test('is filtered by stage and by words, and sorted by the end where there is one', async () => {
    const { mina, wren } = everybody();
    const soon = await requestException(mina, { about: await recommendation(1), duration: inDays(5) });
    await approve(wren, soon);
    await exceptionCardOf(wren, soon, exceptionStateLine('in_effect'));
    const over = await requestException(mina, { about: await recommendation(2) });
    await decide(wren, over, 'reject_exception', 'A patch exists.');
    await exceptionCardOf(wren, over, exceptionStateLine('rejected'));
    const listed = async (text: string) => numbersIn(await command(mina, `exceptions ${text}`));

    expect(await listed('ending')).toEqual([soon]);
    expect(await listed('in effect')).toEqual([soon, 'EXC-1']);
    expect(await listed('ended')).toEqual([over]);
    expect(await listed('waiting')).toEqual(['EXC-2']);
    expect(await listed(`ended ${over}`)).toEqual([over]);
    expect(await listed(`waiting ${over}`)).toEqual([]);
    expect(wordsOf(await command(mina, 'exceptions in effect'))).toContain(
      words('exceptions.page.first_to_end', { pages: 1, page: 1, count: 2 }),
    );
    expect(wordsOf(await command(mina, 'exceptions <!channel>'))).toContain(
      words('exceptions.filter', { text: '<!channel>' }),
    );
    expect(wordsOf(await command(mina, `exceptions ${'x'.repeat(1500)}`))).toContain(words('exceptions.none'));
    expect(wordsOf(await command(mina, `exceptions ${'x'.repeat(2000)}`))).toContain(
      words('error.filter_too_long', { most: 1500 }),
    );
  });

  test('Open shows one with its history and what each can do; a decision there shows in it', async () => {
    const { mina, ben, wren } = everybody();
    const number = await requestException(mina, { about: await recommendation(3) });
    const opened = async (person: PersonClient) => {
      const list = await command(person, `exceptions ${number}`);
      return await modalAfter(person, () => person.press(list, 'exception_open'));
    };

    const [asApprover, asRequester, asOther] = [await opened(wren), await opened(mina), await opened(ben)];
    const form = await modalAfter(wren, () => wren.press(asApprover, 'approve_exception'));
    await wren.fill(form, 'typed_note', 'For now.');
    await wren.submit(form);

    expect(asApprover.title).toBe(number);
    expect(offersOf(asApprover).buttons).toEqual(['approve_exception', 'reject_exception', 'cancel_exception']);
    expect(offersOf(asRequester).buttons).toEqual(['cancel_exception']);
    expect(offersOf(asOther).buttons).toEqual([]);
    expect(wordsOf(asOther)).toContain(words('exception.portal_requested', { url: 'https://security.microsoft.com/' }));
    expect(JSON.stringify(asOther.blocks)).toContain('https://security.microsoft.com/');
    expect(wordsOf(asOther)).toContain(words('exception.event.exception_requested', { name: 'Mina Sato', number }));
    const decided = await wren.waitForView(
      ({ id, blocks }) => id === asApprover.id && wordsOf({ blocks }).includes(exceptionStateLine('in_effect')),
    );
    expect(wren.views().map(({ id }) => id)).toEqual([asApprover.id]);
    expect(wordsOf(decided)).toMatch(wordsLike('exception.event.exception_approved', { name: 'Wren Hale', number }));
    expect(wordsOf(decided)).toContain(words('exception.event.note', { words: 'For now.' }));
    expect(offersOf(decided).buttons).toEqual(['renew_exception', 'cancel_exception']);
    await waitForDirect(mina, number, wordsLike('exception.event.exception_approved', { name: 'Wren Hale', number }));
  });

  test('a decision made meanwhile is shown on top of the details, and nothing is changed', async () => {
    const { mina, wren, noor } = everybody();
    const number = await requestException(mina, { about: await recommendation(4) });
    const list = await command(wren, `exceptions ${number}`);
    const details = await modalAfter(wren, () => wren.press(list, 'exception_open'));
    await approve(noor, number);
    await exceptionCardOf(noor, number, exceptionStateLine('in_effect'));

    const trouble = await modalAfter(wren, () => wren.press(details, 'reject_exception'));

    expect(wordsOf(trouble)).toMatch(wordsLike('error.exception_decided.in_effect', { number, name: 'Noor Aziz' }));
    expect(wordsOf(trouble)).toContain(words('notice.nothing_changed'));
  });

  test('one is cancelled and renewed from the details, with the domain errors where the person is', async () => {
    const { mina, wren } = everybody();
    const number = await requestException(mina, { about: await recommendation(5) });
    await approve(wren, number);
    await exceptionCardOf(wren, number, exceptionStateLine('in_effect'));
    const list = await command(mina, `exceptions ${number}`);
    const details = await modalAfter(mina, () => mina.press(list, 'exception_open'));

    const form = await modalAfter(mina, () => mina.press(details, 'renew_exception'));
    const dueAndPriority = { justification: 'risk_accepted', context: 'Still.', duration: '60' };
    const renewal = exceptionNumberIn(await mina.submit(await fillReschedule(mina, form, dueAndPriority)));
    // The card depends on the earlier exception, so it is read before that one is cancelled.
    expect(wordsOf(await exceptionCardOf(mina, renewal))).toMatch(
      wordsLike('exception.renewal_of_held', { count: 1, of: number }),
    );
    await mina.closeView(form);
    const again = await modalAfter(mina, () => mina.press(details, 'cancel_exception'));
    await mina.fill(again, 'typed_reason', '   ');
    const blank = await mina.submit(again);
    await mina.fill(again, 'typed_reason', 'The proxy is gone.');
    await mina.submit(again);

    expect(troubleIn(blank)).toBe(words('error.reason_missing'));
    const ended = await mina.waitForView(
      ({ id, blocks }) => id === details.id && wordsOf({ blocks }).includes(exceptionStateLine('cancelled')),
    );
    expect(offersOf(ended).buttons).toEqual([]);
    expect(wordsOf(ended)).toContain(words('exception.event.reason', { words: 'The proxy is gone.' }));
  });

  test('what “show” opens becomes the decided exception', async () => {
    const { mina, wren } = everybody();
    const number = await requestException(mina, { about: await recommendation(7) });
    const shown = await openException(wren, `show ${number}`);

    const form = await modalAfter(wren, () => wren.press(shown, 'approve_exception'));
    const decided = await wren.submit(form);

    expect(decided.kind).toBe('closed');
    await wren.waitForView(
      ({ id, blocks }) => id === shown.id && wordsOf({ blocks }).includes(exceptionStateLine('in_effect')),
    );
    await wren.closeAllViews();
  });

  test('“show” shows one as well; an unknown number is said to be that', async () => {
    const { mina, wren } = everybody();
    const number = await requestException(mina, { about: await recommendation(6) });

    const shown = await openException(wren, `show ${number.toLowerCase()}`);
    const own = await openException(mina, `exception ${number}`);

    expect(wordsOf(shown)).toContain(words('exception.event.exception_requested', { name: 'Mina Sato', number }));
    expect(offersOf(shown).buttons).toEqual(['approve_exception', 'reject_exception', 'cancel_exception']);
    expect(offersOf(own).buttons).toEqual(['cancel_exception']);
    expect(wordsOf(await command(mina, 'show EXC-999'))).toContain(gone);
    expect(wordsOf(await command(mina, 'exception EXC-999'))).toContain(gone);
  });

  test('exceptions of other device groups are not listed, not shown and not opened by an old button', async () => {
    const { mina, ben } = everybody();
    const ofVault = await store({ title: 'Vault', scope: { kind: 'groups', groups: ['Vault'] } });
    const ofFinance = await store({
      title: 'Vault of finance',
      scope: { kind: 'groups', groups: ['Finance', 'Vault'] },
    });
    const global = await store({ title: 'Vault everywhere', scope: { kind: 'all' } });
    const own = await store({
      title: 'Vault, own',
      scope: { kind: 'groups', groups: ['Vault'] },
      requesterId: cast.ben,
    });
    const before = await command(ben, `exceptions exc-${ofVault}`);

    await withRoles([give('it_admin', cast.ben, ['Finance']), give('requester', cast.mina, null)], async () => {
      expect(numbersIn(await command(ben, 'exceptions vault'))).toEqual(
        [own, global, ofFinance].map((number) => `EXC-${number}`),
      );
      expect(numbersIn(await command(mina, 'exceptions vault'))).toHaveLength(4);
      expect(wordsOf(await command(ben, `show EXC-${ofVault}`))).toContain(gone);
      expect(wordsOf(await command(ben, `exceptions EXC-${ofVault}`))).toContain(words('exceptions.none'));
      expect(wordsOf(await answerAfter(ben, () => ben.press(before, 'exception_open')))).toContain(gone);
    });
  });

  test('a person without a role and a mere bot admin read nothing', async () => {
    const stranger = addColleague(world().slack, { id: 'U12LEE', name: 'lee.kim', realName: 'Lee Kim' });
    const { ada } = everybody();
    const lacking = words('error.reading_role_missing.it_channel', { channel: channels.it });

    expect(wordsOf(await command(stranger, 'exceptions'))).toContain(lacking);
    expect(wordsOf(await command(stranger, 'show EXC-1'))).toContain(lacking);
    const alone = [give('bot_admin', cast.ada, null), give('requester', cast.mina, null)];
    const readers = (['it_admin', 'exception_approver', 'auditor'] as const).map((role) => give(role, cast.mina, null));
    await withRoles([...alone, ...readers], async () => {
      const answer = wordsOf(await command(ada, 'exceptions'));
      expect(answer).toMatch(wordsLike('error.role_missing.held', { role: words('role.requester') }));
      expect(answer).not.toContain('EXC-');
    });
  });

  test('pages take each other’s place and keep the filter, whichever the order', async () => {
    const { mina } = everybody();
    for (let index = 0; index < 23; index += 1) await store({ title: `Paging ${index}` }, index);
    for (const [filter, order] of [
      ['paging', 'exceptions.page.newest'],
      ['paging in effect', 'exceptions.page.first_to_end'],
    ] as const) {
      const first = await command(mina, `exceptions ${filter}`);
      const answers = mina.ephemeral().length;

      const second = await pageAfter(mina, first, 'exceptions_next');
      const third = await pageAfter(mina, second, 'exceptions_next');
      const back = await pageAfter(mina, third, 'exceptions_previous');

      const pages = [first, second, third];
      expect(pages.map((page) => numbersIn(page).length)).toEqual([10, 10, 3]);
      expect(new Set(pages.flatMap(numbersIn)).size).toBe(23);
      for (const [index, page] of pages.entries()) {
        expect(wordsOf(page)).toContain(words(order, { pages: 3, page: index + 1, count: 23 }));
      }
      expect(pages.map((page) => offersOf(page).buttons)).toEqual([
        ['exceptions_next'],
        ['exceptions_previous', 'exceptions_next'],
        ['exceptions_previous'],
      ]);
      expect(numbersIn(back)).toEqual(numbersIn(second));
      expect(wordsOf(third)).toContain(words('exceptions.filter', { text: filter }));
      expect(mina.ephemeral()).toHaveLength(answers);
    }
  });

  test('a forged value of a button gets no further than what is typed', async () => {
    const { mina } = everybody();
    const list = await command(mina, 'exceptions paging');
    const single = await command(mina, 'exceptions exc-1');
    const exceptionId = uuidv7() as ExceptionId;
    const pressed = async (page: SeenMessage, action: string, value: string) =>
      wordsOf(await answerAfter(mina, () => mina.press(withValue(page, action, value), action, { isStale: true })));

    expect(await pressed(list, 'exceptions_next', 'older:x:')).toContain(words('error.list_gone'));
    expect(await pressed(single, 'exception_open', 'exception:1')).toContain(gone);
    expect(await pressed(single, 'exception_open', exceptionValue.encode({ exceptionId, seenVersion: 1 }))).toContain(
      gone,
    );
    const step = listStepValue.encode({ kind: 'older', than: 1, keys: null, text: 'exc-1' });
    const alone = words('exceptions.page.newest', { pages: 1, page: 1, count: 1 });
    await mina.press(withValue(list, 'exceptions_next', step), 'exceptions_next', { isStale: true });
    await mina.waitForEphemeral(({ ts, blocks }) => ts === list.ts && wordsOf({ blocks }).includes(alone));
  });

  async function decide(person: PersonClient, number: string, action: 'reject_exception', reason: string) {
    const form = await modalAfter(person, async () => person.press(await exceptionCardOf(person, number), action));
    await person.fill(form, 'typed_reason', reason);
    await person.submit(form);
  }

  /** Stores an exception without the form, in effect for a while. The order by end differs from the order by number. */
  async function store(
    overrides: Partial<Pick<Exception, 'title' | 'scope'>> & { readonly requesterId?: string },
    index = 0,
  ): Promise<number> {
    const { store: database, workspaceId } = world().mendbot.program;
    const by = byPerson(cast.ben as PersonId);
    const at = new Date();
    const endsOn = inDays(200 + ((index * 7) % 23)) as CalendarDate;
    return await database.inTransaction(async (tx) => {
      const number = await takeExceptionNumber(tx, workspaceId);
      const facts = exception({
        ...overrides,
        id: uuidv7() as ExceptionId,
        workspaceId,
        number,
        recommendationId: `va-_-stored-_-${number}` as RecommendationId,
        requesterId: (overrides.requesterId ?? cast.mina) as PersonId,
        requestedAt: at,
        status: {
          state: 'in_effect',
          decision: { by, at },
          approval: { by, at, note: '', startsOn: inDays(0), endsOn },
        },
      });
      await insertException(tx, facts);
      return number;
    });
  }

  async function withRoles(roles: readonly ReturnType<typeof give>[], look: () => Promise<void>): Promise<void> {
    const { store: database, workspaceId } = world().mendbot.program;
    await database.inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));
    await look();
    await database.inTransaction((tx) => saveSettings(tx, workspaceId, { roles: [] }));
  }

  /** A recommendation with devices, which no other story uses. */
  async function recommendation(order: number): Promise<string> {
    const fitting = world().microsoft.recommendations.filter(
      ({ id, status, exposedMachinesCount }) =>
        id.startsWith('va-_-') && status === 'Active' && exposedMachinesCount > 0,
    );
    const found = fitting[order];
    if (found === undefined) throw new Error('there are not enough recommendations');
    return found.id;
  }
});

function give(role: Role, id: string, deviceGroups: readonly string[] | null) {
  return { role, holder: { kind: 'person', id: id as PersonId }, deviceGroups } as const;
}

async function pageAfter(
  person: PersonClient,
  page: SeenMessage,
  step: 'exceptions_next' | 'exceptions_previous',
): Promise<SeenMessage> {
  const before = numbersIn(page).join();
  await person.press(page, step);
  return await person.waitForEphemeral(({ ts, blocks }) => ts === page.ts && numbersIn({ blocks }).join() !== before);
}

function linesOf({ blocks }: Pick<SeenMessage, 'blocks'>): readonly string[] {
  return blocks
    .filter((block) => block['type'] === 'section' && String(block['block_id']).startsWith('exception:'))
    .map((block) => wordsOf({ blocks: [{ type: 'section', text: objectAt(block, 'text') ?? {} }] }));
}

function numbersIn(page: Pick<SeenMessage, 'blocks'>): readonly string[] {
  return linesOf(page).map((line) => /^EXC-\d+/.exec(line)?.[0] ?? '');
}
