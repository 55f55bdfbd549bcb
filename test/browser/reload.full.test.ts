import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cast, channels } from '../../sandbox/cast.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { workspaceOf } from './support/every-block.ts';
import { itChannel, Seat } from './support/seat.ts';

describeInBrowser('a reload, another tab, and the way back', (world) => {
  let number = '';

  test('a form that is half filled is as it was', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      const form = seat.dialog('Request remediation');
      await seat.send('/remediate new chrome');
      await form.getByText(/ · [\d,]+ devices? · due /).waitFor();
      await form.getByRole('combobox', { name: 'Priority' }).click();
      await page.getByRole('option', { name: 'High' }).click();
      await form.getByRole('textbox', { name: /^Notes for IT/ }).fill('Half of it');
      await seat.chooseGroup(form, 'HQ');
      const group = form.getByRole('button', { name: /^Remove HQ / });
      const count = /\((\d+)\)/.exec((await group.getAttribute('aria-label')) ?? '')?.[1];
      await form.getByText(new RegExp(` · ${count} devices? · due `)).waitFor();
      // What is typed is sent a moment later, as Slack's client keeps it to itself until then.
      await expect.poll(async () => JSON.stringify((await workspaceOf(page)).modals)).toContain('"Half of it"');

      await expectSameAfterReload(page);

      expect(await form.getByRole('textbox', { name: /^Notes for IT/ }).inputValue()).toBe('Half of it');
      number = await seat.submitRequest();
      await seat
        .card(number)
        .filter({ hasText: /Pending · High[\s\S]*HQ [\s\S]*Half of it[\s\S]* fixed/ })
        .waitFor();
    });
  });

  test('an open thread stays open', async () => {
    await inPage(world(), { at: { personId: cast.ben } }, async (page) => {
      const seat = new Seat(page);
      await seat.card(number).getByRole('button', { name: 'Accept' }).click();
      await seat
        .card(number)
        .getByRole('button', { name: /^1 reply/ })
        .click();
      await seat.thread.getByText(`Ben Okafor accepted ${number}.`).waitFor();

      await expectSameAfterReload(page);

      await seat.thread.getByText(`Ben Okafor accepted ${number}.`).waitFor();
    });
  });

  test('what only one person sees is there again', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      await seat.send('/remediate help');
      await seat.answer('most exposure').waitFor();
      await seat.send('/remediate top 5');
      await seat.answer('Top remediation activities').waitFor();

      await expectSameAfterReload(page);
    });
  });

  test.each([
    ['control', 'Sandbox controls', 'Devices report in'],
    ['traffic', 'Sandbox traffic', 'chat.postMessage'],
    ['tour', 'Sandbox tour', 'File a request as Mina'],
  ] as const)('the panel %s stays open', async (panel, region, content) => {
    await inPage(world(), { at: { panel } }, async (page) => {
      const shown = new Seat(page).panel(region);
      await shown.getByText(content).first().waitFor();

      await expectSameAfterReload(page);

      await shown.getByText(content).first().waitFor();
    });
  });

  test('what is typed while a command is being sent stays', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      const held = Promise.withResolvers<void>();
      await page.route(/\/act/, async (route) => {
        await held.promise;
        await route.continue();
      });
      await seat.send('/remediate help');

      await seat.composer.fill('/remediate status');
      await seat.composer.fill('/remediate help');
      held.resolve();

      await seat.answer('most exposure').waitFor();
      await expect.poll(() => seat.composer.getAttribute('aria-busy')).toBe('false');
      expect(await seat.composer.inputValue()).toBe('/remediate help');
    });
  });

  test('moved time stays moved', async () => {
    await inPage(world(), { at: { panel: 'control' } }, async (page) => {
      const seat = new Seat(page);
      const time = seat.panel('Sandbox controls').getByRole('group', { name: 'Time' });
      await time.getByRole('button', { name: '+1 day' }).click();
      await time.getByText(/1 day ahead of the real clock/).waitFor();
      await seat.panel('Sandbox controls').getByRole('button', { name: 'Close sandbox controls' }).click();

      // A moved clock brings what was due meanwhile.
      await expectSameAfterReload(page, { restMs: 2_000 });

      await seat.messages.getByRole('heading', { name: 'Yesterday' }).waitFor();
    });
  });

  test('what one does, the other sees at once', async () => {
    await inPage(world(), {}, async (page) => {
      await inPage(world(), { at: { personId: cast.ben, channelId: channels.general } }, async (other) => {
        const mina = new Seat(page);
        const ben = new Seat(other);
        await ben.composer.waitFor();
        const filed = await mina.file('zoom');
        await ben.sidebar.getByRole('button', { name: new RegExp(`^${itChannel}.* unread$`) }).click();

        await ben.card(filed).getByRole('button', { name: 'Complete' }).click();
        await ben.dialog(`Complete ${filed}`).getByRole('button', { name: 'Complete' }).click();

        await mina.card(filed).getByText('ben.okafor@fabrikam.example').waitFor();
        await mina.sidebar.getByRole('button', { name: /^Mendbot.* unread$/ }).waitFor();
        await mina.send('Thank you.');
        await ben.messages.getByText('Thank you.').waitFor();
      });
    });
  });

  test('the back button goes to the channel and the seat before', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      await seat.card(number).waitFor();
      await seat.open('general');
      await seat.sitAs('Ben Okafor');

      await page.goBack();
      await seat.sidebar.getByRole('button', { name: /^You are Mina Sato/ }).waitFor();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('general');
      await page.goBack();
      await seat.card(number).waitFor();
      await page.goForward();

      await page.getByRole('heading', { level: 1, name: 'general' }).waitFor();
    });
  });
});

/** What assistive technology reads is the same before and after; the clock goes on, and what was new is being seen. */
async function expectSameAfterReload(page: Page, { restMs } = { restMs: 500 }): Promise<void> {
  const read = async () => {
    const text = await page.locator('body').ariaSnapshot();
    return text
      .replaceAll(/\d{1,2}:\d{2}(?: [AP]M)?/g, 'TIME')
      .replace(/\n *- paragraph: New(?=\n)/, '')
      .replaceAll(/ \d+ unread(?: in other seats)?/g, '');
  };
  const before = await atRest(read, restMs);
  await page.reload();
  await expect.poll(read).toEqual(before);
}

/** What is read once no time is moving and it has stood still for so long. */
async function atRest(read: () => Promise<string>, restMs: number): Promise<string> {
  let last = '';
  await expect
    .poll(
      async () => {
        const before = last;
        last = await read();
        return !last.includes('Moving time') && last === before;
      },
      { timeout: 120_000, interval: restMs },
    )
    .toBe(true);
  return last;
}
