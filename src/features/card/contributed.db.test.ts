import { describe, expect, test } from 'vitest';
import { ben, mina, storeActivity } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { portalLinks } from '../../../test/support/fixtures.ts';
import { contributions } from '../../app.ts';
import { blocksOf } from '../../platform/slack/form-part.ts';
import { button, section } from '../../platform/slack/views/elements.ts';
import { contribute, Slots } from '../../platform/slot.ts';
import { reschedule } from '../activities/schedule/reschedule.ts';
import { activityNews, cardLines, detailParts } from '../activities/slots.ts';
import { readDetail } from '../details/read.ts';
import { activityCard, newsLine } from './card.ts';
import { readDelivery } from './read-delivery.ts';
import { cardTexts } from './texts.ts';

describe('what a feature says of an activity', () => {
  const store = useStore();
  const t = cardTexts('en');

  test('is a line of its card, a part of its details, and news with a button', async () => {
    const workspaceId = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId);
    const slots = new Slots([
      ...contributions,
      contribute(cardLines, async (_, { number }) => [() => `line of ${number}`]),
      contribute(detailParts, async (_, { number }) => () => [section(`part of ${number}`)]),
      contribute(activityNews, async (_, { number }) => [
        {
          key: 'one',
          personIds: [ben],
          text: () => `news of ${number}`,
          buttons: () => [button('act', 'Act', 'value')],
        },
      ]),
    ]);
    const context = asItMember({ ...programOn(store(), workspaceId), slots });
    const delivery = (await readDelivery(context, id)) ?? expect.fail();
    const known = { vulnerabilities: null, software: null, configurationSteps: null };
    const { reading } = await readDetail(context, known, { activityId: id, place: { section: 'overview' } });

    const [news = expect.fail()] = delivery.news;
    expect(JSON.stringify(activityCard(t, delivery).blocks)).toContain('line of 1001');
    expect(reading.section === 'overview' ? blocksOf(t, reading.parts) : []).toEqual([section('part of 1001')]);
    expect(JSON.stringify(newsLine(t, news, portalLinks).blocks)).toMatch(/news of 1001.*"act"/);
  });

  test('is news to who asked for it, and to nobody who may not see it', async () => {
    const workspaceId = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId);
    const news = { key: 'one', personIds: [ben, mina], text: () => 'news', buttons: () => [] };
    const slots = new Slots([...contributions, contribute(activityNews, async () => [news])]);

    const delivery = await readDelivery({ ...programOn(store(), workspaceId), slots }, id);

    expect(delivery?.news.map(({ personIds }) => personIds)).toEqual([[mina]]);
  });

  test('is read with the history of one moment, although its priority is raised in between', async () => {
    const workspaceId = await newWorkspace(store());
    const seen = await storeActivity(store(), workspaceId, { priority: 'medium' });
    const program = programOn(store(), workspaceId);
    let isRaised = false;
    const db = store().db.withPlugin({
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        if (isRaised || result.rows[0]?.['priority'] !== 'medium') return result;
        isRaised = true;
        const raised = { dueOn: seen.dueOn ?? '', priority: 'high', reason: 'It is exploited now.' } as const;
        await reschedule(asItMember(program), { activityId: seen.id, seen, ...raised });
        return result;
      },
    });

    const delivery = await readDelivery({ ...program, store: { ...store(), db } }, seen.id);

    expect(isRaised).toBe(true);
    expect(delivery?.history.at(-1)?.action).toBe('priority_changed');
    expect(delivery?.activity.priority).toBe('high');
  });
});
