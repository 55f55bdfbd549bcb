import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../../src/domain/calendar-date.ts';
import { byPerson } from '../../src/domain/decided-by.ts';
import type { Exception, ExceptionId } from '../../src/domain/exception.ts';
import type { PersonId } from '../../src/domain/identifiers.ts';
import type { RecommendationId } from '../../src/domain/recommendation.ts';
import type { Role } from '../../src/domain/role.ts';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../src/sandbox/slack/seen-message.ts';
import { objectAt } from '../../src/sandbox/wire/json-object.ts';
import { takeExceptionNumber } from '../../src/store/exceptions.ts';
import { exception } from '../support/exception-fixtures.ts';
import {
  addApprovers,
  approve,
  exceptionCardOf,
  exceptionNumberIn,
  fillTerms,
  noor as noorId,
  requestException,
} from '../support/exception-steps.ts';
import {
  actionsOf,
  addColleague,
  answerAfter,
  command,
  inDays,
  modalAfter,
  people,
  troubleIn,
  waitForDirect,
  wordsOf,
} from '../support/story-steps.ts';
import { oneEngine, sharedWorld } from '../support/story-world.ts';
import { insertException, saveSettings } from '../support/unaudited.ts';
import { cast } from '../support/world.ts';

const gone = 'There is no such exception that is yours to see.';

describe.each([oneEngine])('the list of exceptions on %s', (engine) => {
  const world = sharedWorld({ engine, prepare: addApprovers });
  const everybody = () => {
    const { slack } = world();
    return { ...people(slack), wren: slack.as(cast.wren), noor: slack.as(noorId) };
  };

  test('there is nothing yet: it says so, with what to do', async () => {
    const { mina } = everybody();

    expect(wordsOf(await command(mina, 'exceptions'))).toContain('There is no exception yet that is yours to see.');
    const ended = wordsOf(await command(mina, 'exceptions ended'));
    expect(ended).toContain('There is no exception of this kind');
    expect(ended).toContain('Possible are, in any order: waiting');
  });

  test('a line says state, justification, scope, end, renewals, who asked and who approved', async () => {
    const { mina, wren } = everybody();
    const held = await requestException(mina, { about: await recommendation(0), duration: '60' });
    await approve(wren, held);
    const card = await exceptionCardOf(wren, held, 'State: In effect');
    const form = await modalAfter(wren, () => wren.press(card, 'renew_exception'));
    const terms = { justification: 'planned_remediation', context: 'Late.', duration: '90' };
    const renewal = exceptionNumberIn(await wren.submit(await fillTerms(wren, form, terms)));

    const lines = linesOf(await command(mina, 'exceptions'));

    expect(lines.map((line) => line.split(' ')[0])).toEqual([renewal, held]);
    expect(lines[1]).toMatch(
      /\nIn effect · Risk accepted · Global: all device groups, now and later\nuntil the end of /,
    );
    expect(lines[1]).toMatch(/ · Renewals: 0\nRequested by: Mina Sato · Approved by: Wren Hale$/);
    expect(lines[0]).toMatch(
      /\nRequested · Planned remediation \(grace\) · .*\n90 days from the approval · Renewals: 1\n/,
    );
    expect(lines[0]).toMatch(/Requested by: Wren Hale · Approved by: –$/);
  });

  test('is asked for by stage and by words, what has an end by that', async () => {
    const { mina, wren } = everybody();
    const soon = await requestException(mina, { about: await recommendation(1), duration: inDays(5) });
    await approve(wren, soon);
    await exceptionCardOf(wren, soon, 'State: In effect');
    const over = await requestException(mina, { about: await recommendation(2) });
    await decide(wren, over, 'reject_exception', 'A patch exists.');
    await exceptionCardOf(wren, over, 'State: Rejected');
    const listed = async (text: string) => numbersIn(await command(mina, `exceptions ${text}`));

    expect(await listed('ending')).toEqual([soon]);
    expect(await listed('in effect')).toEqual([soon, 'EXC-1']);
    expect(await listed('ended')).toEqual([over]);
    expect(await listed('waiting')).toEqual(['EXC-2']);
    expect(await listed(`ended ${over}`)).toEqual([over]);
    expect(await listed(`waiting ${over}`)).toEqual([]);
    expect(wordsOf(await command(mina, 'exceptions in effect'))).toContain('2 exceptions, the first to end first');
    expect(wordsOf(await command(mina, 'exceptions <!channel>'))).toContain('Filter: <!channel>');
    expect(wordsOf(await command(mina, `exceptions ${'x'.repeat(1500)}`))).toContain(
      'There is no exception of this kind',
    );
    expect(wordsOf(await command(mina, `exceptions ${'x'.repeat(2000)}`))).toContain('at most 1,500 characters');
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
    expect(actionsOf(asApprover).buttons).toEqual(['Approve', 'Reject', 'Cancel request']);
    expect(actionsOf(asRequester).buttons).toEqual(['Cancel request']);
    expect(actionsOf(asOther).buttons).toEqual([]);
    expect(wordsOf(asOther)).toContain('Defender is not changed by this.');
    expect(JSON.stringify(asOther.blocks)).toContain('https://security.microsoft.com/');
    expect(wordsOf(asOther)).toContain(`Mina Sato requested the exception ${number}.`);
    const decided = await wren.waitForView(
      ({ id, blocks }) => id === asApprover.id && wordsOf({ blocks }).includes('State: In effect'),
    );
    expect(wren.views().map(({ id }) => id)).toEqual([asApprover.id]);
    expect(wordsOf(decided)).toContain(`Wren Hale approved ${number}. It is in effect until`);
    expect(wordsOf(decided)).toContain('Note: For now.');
    expect(actionsOf(decided).buttons).toEqual(['Renew', 'Cancel exception']);
    await waitForDirect(mina, number, 'Wren Hale approved');
  });

  test('what somebody else decided meanwhile is said on top of the details, and nothing is changed', async () => {
    const { mina, wren, noor } = everybody();
    const number = await requestException(mina, { about: await recommendation(4) });
    const list = await command(wren, `exceptions ${number}`);
    const details = await modalAfter(wren, () => wren.press(list, 'exception_open'));
    await approve(noor, number);
    await exceptionCardOf(noor, number, 'State: In effect');

    const trouble = await modalAfter(wren, () => wren.press(details, 'reject_exception'));

    expect(wordsOf(trouble)).toContain(`${number} is already in effect: decided by Noor Aziz`);
    expect(wordsOf(trouble)).toContain('Nothing was changed.');
  });

  test('one is cancelled and renewed from the details, with the refusals where the person is', async () => {
    const { mina, wren } = everybody();
    const number = await requestException(mina, { about: await recommendation(5) });
    await approve(wren, number);
    await exceptionCardOf(wren, number, 'State: In effect');
    const list = await command(mina, `exceptions ${number}`);
    const details = await modalAfter(mina, () => mina.press(list, 'exception_open'));

    const form = await modalAfter(mina, () => mina.press(details, 'renew_exception'));
    const terms = { justification: 'risk_accepted', context: 'Still.', duration: '60' };
    const renewal = exceptionNumberIn(await mina.submit(await fillTerms(mina, form, terms)));
    await mina.closeView(form);
    const again = await modalAfter(mina, () => mina.press(details, 'cancel_exception'));
    await mina.fill(again, 'typed_reason', '   ');
    const blank = await mina.submit(again);
    await mina.fill(again, 'typed_reason', 'The proxy is gone.');
    await mina.submit(again);

    expect(troubleIn(blank)).toBe('Give a reason.');
    expect(wordsOf(await exceptionCardOf(mina, renewal))).toContain(`Renewal 1: continues ${number}`);
    const ended = await mina.waitForView(
      ({ id, blocks }) => id === details.id && wordsOf({ blocks }).includes('State: Cancelled'),
    );
    expect(actionsOf(ended).buttons).toEqual([]);
    expect(wordsOf(ended)).toContain('Reason: The proxy is gone.');
  });

  test('decided below the answer that one person alone sees, the form turns into how it stands now', async () => {
    const { mina, wren } = everybody();
    const number = await requestException(mina, { about: await recommendation(7) });
    const shown = await command(wren, `show ${number}`);

    const form = await modalAfter(wren, () => wren.press(shown, 'approve_exception'));
    const decided = await wren.submit(form);

    expect(decided.kind === 'updated' && wordsOf(decided.view)).toContain('State: In effect');
    await wren.closeAllViews();
  });

  test('“show” shows one as well; an unknown number is said to be that', async () => {
    const { mina, wren } = everybody();
    const number = await requestException(mina, { about: await recommendation(6) });

    const shown = await command(wren, `show ${number.toLowerCase()}`);
    const own = await command(mina, `exception ${number}`);

    expect(wordsOf(shown)).toContain(`Mina Sato requested the exception ${number}.`);
    expect(actionsOf(shown).buttons).toEqual(['Approve', 'Reject', 'Cancel request']);
    expect(actionsOf(own).buttons).toEqual(['Cancel request']);
    expect(wordsOf(await command(mina, 'show EXC-999'))).toContain(gone);
    expect(wordsOf(await command(mina, 'exception EXC-999'))).toContain(gone);
  });

  test('what is not of one’s device groups is neither listed nor shown, nor opened by an old button', async () => {
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
      expect(wordsOf(await command(ben, `exceptions EXC-${ofVault}`))).toContain('There is no exception of this kind');
      expect(wordsOf(await answerAfter(ben, () => ben.press(before, 'exception_open')))).toContain(gone);
    });
  });

  test('somebody without a role, and a bot admin alone, read nothing', async () => {
    const stranger = addColleague(world().slack, { id: 'U12LEE', name: 'lee.kim', realName: 'Lee Kim' });
    const { ada } = everybody();

    expect(wordsOf(await command(stranger, 'exceptions'))).toContain(
      'This needs a role that reads: requester or IT admin, as full members of the IT channel',
    );
    expect(wordsOf(await command(stranger, 'show EXC-1'))).toContain(
      'This needs a role that reads: requester or IT admin, as full members of the IT channel',
    );
    const alone = [give('bot_admin', cast.ada, null), give('requester', cast.mina, null)];
    const readers = (['it_admin', 'exception_approver', 'auditor'] as const).map((role) => give(role, cast.mina, null));
    await withRoles([...alone, ...readers], async () => {
      const answer = wordsOf(await command(ada, 'exceptions'));
      expect(answer).toContain('This needs the role requester.');
      expect(answer).not.toContain('EXC-');
    });
  });

  test('pages take each other’s place and keep the filter, whichever the order', async () => {
    const { mina } = everybody();
    for (let index = 0; index < 23; index += 1) await store({ title: `Paging ${index}` }, index);
    for (const [filter, order] of [
      ['paging', 'newest first'],
      ['paging in effect', 'the first to end first'],
    ] as const) {
      const first = await command(mina, `exceptions ${filter}`);
      const answers = mina.ephemeral().length;

      const second = await pageAfter(mina, first, 'exceptions_next');
      const third = await pageAfter(mina, second, 'exceptions_next');
      const back = await pageAfter(mina, third, 'exceptions_previous');

      const pages = [first, second, third];
      expect(pages.map((page) => numbersIn(page).length)).toEqual([10, 10, 3]);
      expect(new Set(pages.flatMap(numbersIn)).size).toBe(23);
      expect(pages.map((page) => /Page .*/.exec(wordsOf(page))?.[0])).toEqual(
        [1, 2, 3].map((page) => `Page ${page} of 3 · 23 exceptions, ${order}`),
      );
      expect(pages.map((page) => actionsOf(page).buttons)).toEqual([
        ['Next page'],
        ['Previous page', 'Next page'],
        ['Previous page'],
      ]);
      expect(numbersIn(back)).toEqual(numbersIn(second));
      expect(wordsOf(third)).toContain(`Filter: ${filter}`);
      expect(mina.ephemeral()).toHaveLength(answers);
    }
  });

  test('a forged value of a button gets no further than what is typed', async () => {
    const { mina } = everybody();
    const list = await command(mina, 'exceptions paging');
    const single = await command(mina, 'exceptions exc-1');
    const forged = (page: SeenMessage, value: string): SeenMessage => {
      const values = /older:\d+:paging|exception:[0-9a-f-]{36}\.\d/g;
      return { ...page, blocks: page.blocks.map((block) => JSON.parse(JSON.stringify(block).replace(values, value))) };
    };
    const pressed = async (page: SeenMessage, action: string, value: string) =>
      wordsOf(await answerAfter(mina, () => mina.press(forged(page, value), action, { isStale: true })));

    expect(await pressed(list, 'exceptions_next', 'older:x:')).toContain('This list is no longer known.');
    expect(await pressed(single, 'exception_open', 'exception:1')).toContain(gone);
    expect(await pressed(single, 'exception_open', `exception:${uuidv7()}.1`)).toContain(gone);
    await mina.press(forged(list, 'older:1:exc-1'), 'exceptions_next', { isStale: true });
    await mina.waitForEphemeral(({ ts, blocks }) => ts === list.ts && wordsOf({ blocks }).includes('1 exception,'));
  });

  async function decide(person: PersonClient, number: string, action: 'reject_exception', reason: string) {
    const form = await modalAfter(person, async () => person.press(await exceptionCardOf(person, number), action));
    await person.fill(form, 'typed_reason', reason);
    await person.submit(form);
  }

  /** Written past the form, in effect for a while; the ends do not go with the numbers. */
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

  /** One with devices that no other story is about. */
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
