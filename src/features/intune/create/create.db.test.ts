import { describe, expect, test } from 'vitest';
import { ben, mina, recommendationId, storeRecommendation } from '../../../../test/support/db/fixtures.ts';
import { aTask, failing } from '../../../../test/support/db/intune-office.ts';
import { useStore } from '../../../../test/support/db/test-store.ts';
import { openTicketDesk } from '../../../../test/support/db/ticket-desk.ts';
import { engines } from '../../../../test/support/engines.ts';
import { farDue } from '../../../../test/support/far-due.ts';
import { fileActivity } from '../../../../test/support/file-activity.ts';
import { told } from '../../../../test/support/told.ts';
import { saveSettings } from '../../../../test/support/unaudited.ts';
import type { RecommendationId, RemediationOption } from '../../../microsoft/recommendation.ts';
import { rejectActivity, reopenActivity } from '../../activities/decide/decisions.ts';
import { findRecommendation } from '../../recommendations/store.ts';
import { readSettings } from '../../workspace/store.ts';
import { createTicket } from './create.ts';

const { signal } = new AbortController();

describe.each(engines)('tickets made through Graph on %s', (engine) => {
  const store = useStore(engine);

  async function open(settings = { intuneConnection: true, createTickets: true }) {
    const desk = await openTicketDesk(store());
    await store().inTransaction((tx) => saveSettings(tx, desk.workspaceId, settings));
    const file = async (option: RemediationOption = 'update', wantsTicket = true) => {
      const about =
        option === 'configuration_change'
          ? { id: recommendationId().replace('va-_-', 'sca-_-') as RecommendationId, remediationType: option }
          : {};
      const { id } = await storeRecommendation(store(), about);
      const { ref } = (await findRecommendation(store().db, id)) ?? expect.fail('it was stored');
      return await fileActivity(desk.by(mina), {
        subject: { kind: 'recommendations', refs: [ref] },
        option,
        groupRefs: [],
        priority: 'high',
        dueOn: farDue,
        notes: '',
        wantsTicket,
      });
    };
    const notices = async () => {
      const rows = await store()
        .db.selectFrom('notice')
        .select(['kind', 'facts'])
        .where('workspace_id', '=', desk.workspaceId)
        .execute();
      return rows.map(({ kind }) => kind);
    };
    return {
      desk,
      file,
      notices,
      create: (id: string) => createTicket(desk.program, desk.intune, id as never, signal),
    };
  }

  test.each(['update', 'uninstall'] as const)('%s is asked for, once', async (option) => {
    const { desk, file, create } = await open();
    const { id, number } = await file(option);
    expect(await desk.waiting('create-ticket', id)).toBe(1);

    await create(id);
    await create(id);

    expect(desk.intune.drafts).toMatchObject([{ title: `Update Contoso Reader (REM-${number})`, mitigation: option }]);
    expect(await desk.facts(id)).toMatchObject({ ticket: { agreed: 'pending' }, creation: { kind: 'made' } });
  });

  test.each<readonly [string, RemediationOption, boolean, boolean]>([
    ['the setting is off', 'update', true, false],
    ['nobody asked for it', 'update', false, true],
    ['it is a configuration', 'configuration_change', true, true],
    ['it is for attention', 'attention_required', true, true],
  ])('none where %s', async (_, option, wantsTicket, createTickets) => {
    const { desk, file } = await open({ intuneConnection: true, createTickets });

    const { id } = await file(option, wantsTicket);

    expect(await desk.waiting('create-ticket', id)).toBe(0);
  });

  test('with the connection off, a wish for a ticket is not even kept', async () => {
    const { file } = await open({ intuneConnection: false, createTickets: false });

    expect(await file()).toMatchObject({ wantsTicket: false });
  });

  test('an answer that was lost is looked up by our number', async () => {
    const { desk, file, create } = await open();
    const { id } = await file();
    desk.intune.afterWrite = failing('timed_out');
    await expect(create(id)).rejects.toMatchObject({ code: 'timed_out' });
    desk.intune.afterWrite = () => {};

    await create(id);

    expect(desk.intune.drafts).toHaveLength(1);
    expect((await desk.facts(id))?.ticket).toMatchObject({ taskId: desk.intune.tasks[0]?.id });
  });

  test('where Graph has no such route the setting is turned off, said once, and the card says what to press', async () => {
    const { desk, file, create, notices } = await open();
    const [first, second] = [await file(), await file()];
    desk.intune.beforeWrite = failing('cannot_create', 'Graph has no such route.');

    await create(first.id);
    await create(second.id);

    expect(await readSettings(desk.program)).toMatchObject({ intuneConnection: true, createTickets: false });
    expect(await notices()).toEqual(['ticket_creation_off']);
    const failed = { kind: 'failed', failure: { kind: 'answered', why: told('Graph has no such route.') } };
    expect(await desk.facts(first.id)).toMatchObject({ ticket: null, creation: failed });
    expect(await desk.facts(second.id)).toMatchObject({
      creation: { kind: 'failed', failure: { kind: 'turned_off' } },
    });
    expect(await desk.actions(first.id)).toContain('ticket_not_created');
  });

  test('another failure is kept for this activity, and the setting stays', async () => {
    const { desk, file, create, notices } = await open();
    const { id } = await file();
    desk.intune.beforeWrite = failing('missing_permission', 'A permission is missing.');

    await create(id);

    expect(await desk.facts(id)).toMatchObject({
      creation: { kind: 'failed', failure: { kind: 'answered', why: told('A permission is missing.') } },
    });
    expect(await readSettings(desk.program)).toMatchObject({ createTickets: true });
    expect(await notices()).toEqual([]);
  });

  test('while Graph is away it is tried again for half an hour, and then the card says what to press', async () => {
    const { desk, file, create } = await open();
    const { id } = await file();
    desk.intune.beforeWrite = failing('unreachable', 'Graph answered 503.');
    for (let minutes = 0; minutes < 30; minutes += 10) {
      await expect(create(id)).rejects.toMatchObject({ code: 'unreachable' });
      desk.pass(10);
    }

    await create(id);

    expect(await desk.facts(id)).toMatchObject({
      creation: { kind: 'failed', failure: { kind: 'answered', why: told('Graph answered 503.') } },
    });
    expect(await desk.actions(id)).toContain('ticket_not_created');
  });

  test('the half hour begins when Graph was asked first, not when it was filed', async () => {
    const { desk, file, create } = await open();
    const { id } = await file();
    desk.pass(24 * 60);
    desk.intune.beforeWrite = failing('unreachable');

    await expect(create(id)).rejects.toMatchObject({ code: 'unreachable' });

    expect(await desk.facts(id)).toMatchObject({ creation: { kind: 'asked' } });
  });

  test('rejected before it was asked for, and reopened: the card does not say for ever that it is being made', async () => {
    const { desk, file, create } = await open();
    const { id } = await file();
    await rejectActivity(desk.by(ben), { activityId: id, seenVersion: 1, reason: 'No.' });

    await create(id);
    await reopenActivity(desk.by(ben), { activityId: id, seenVersion: 2, reason: 'Again.', dueOn: farDue });

    expect(desk.intune.drafts).toEqual([]);
    expect(await desk.facts(id)).toMatchObject({ creation: { kind: 'failed', failure: { kind: 'over' } } });
  });

  test('made, with the answer lost, and rejected meanwhile: it is found, linked and told of the rejection', async () => {
    const { desk, file, create } = await open();
    const { id } = await file();
    desk.intune.afterWrite = failing('timed_out');
    await expect(create(id)).rejects.toMatchObject({ code: 'timed_out' });
    desk.intune.afterWrite = () => {};
    await rejectActivity(desk.by(ben), { activityId: id, seenVersion: 1, reason: 'No.' });

    await create(id);
    await desk.send(id);

    expect(desk.intune.drafts).toHaveLength(1);
    expect(await desk.facts(id)).toMatchObject({ ticket: { agreed: 'rejected' }, creation: { kind: 'made' } });
  });

  test('where somebody has linked another ticket meanwhile, none is asked for, and none is said to be ours', async () => {
    const { desk, file, create } = await open();
    const { id } = await file();
    const task = desk.intune.has(aTask({ createdAt: null }));
    await desk.poll();
    await desk.link(id, task.id);

    await create(id);

    expect(desk.intune.drafts).toEqual([]);
    expect(await desk.facts(id)).toMatchObject({
      ticket: { taskId: task.id },
      creation: { kind: 'failed', failure: { kind: 'chosen_otherwise' } },
    });
  });

  test('what is linked otherwise while Graph makes one is not ours either', async () => {
    const { desk, file, create } = await open();
    const { id } = await file();
    const task = desk.intune.has(aTask({ createdAt: null }));
    await desk.poll();
    desk.intune.beforeWrite = () => desk.link(id, task.id);

    await create(id);

    expect(await desk.facts(id)).toMatchObject({
      ticket: { taskId: task.id },
      creation: { kind: 'failed', failure: { kind: 'chosen_otherwise' } },
    });
  });
});
