import { expect, test } from 'vitest';
import { cast, channels } from '../../sandbox/cast.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { daysFromNow, itChannel, Seat } from './support/seat.ts';

const typedMarkup = '<@U03BEN> *bold* <script>';

describeInBrowser('the main story, by mouse', (world) => {
  let number = '';

  test('Mina files a request with the form, and it becomes a card', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      await seat.send('/remediate new chrome');
      const form = seat.dialog('Request remediation');
      await form.getByText('Best match for “chrome”').waitFor();

      const recommendation = form.getByRole('combobox', { name: /^Security recommendations/ });
      await form.getByRole('button', { name: /^Remove .*Google Chrome/ }).click();
      await recommendation.click();
      await recommendation.fill('firefox');
      await page
        .getByRole('option', { name: /Mozilla Firefox/ })
        .first()
        .click();
      await form.getByText('Best match for “chrome”').waitFor({ state: 'detached' });
      await form.getByRole('link', { name: /Mozilla Firefox/ }).waitFor();
      await seat.chooseGroup(form, 'HQ');
      const due = form.getByLabel('Due date');
      await form.getByRole('combobox', { name: 'Priority' }).click();
      await page.getByRole('option', { name: 'High' }).click();
      await due.fill(daysFromNow(20));
      await form.getByRole('textbox', { name: /^Notes for IT/ }).fill(typedMarkup);
      number = await seat.submitRequest();

      const card = seat.card(number);
      await card.getByText(/0 of \d+ fixed/).waitFor();
      await card.getByText(new RegExp(`^${number} · .*Mozilla Firefox`)).waitFor();
      await card.filter({ hasText: /Pending · High · due [\s\S]*HQ [\s\S]* · requested by Mina Sato/ }).waitFor();
    });
  });

  test('what was typed stands on the card as it was typed', async () => {
    await inPage(world(), { at: { personId: cast.tomas } }, async (page) => {
      const card = new Seat(page).card(number);

      await card.getByText(typedMarkup).waitFor();

      expect(await card.locator('b, strong').filter({ hasText: 'bold' }).count()).toBe(0);
    });
  });

  test('Ben sees that there is something new, and accepts on the card', async () => {
    await inPage(world(), { at: { channelId: channels.general } }, async (page) => {
      const seat = new Seat(page);
      await seat.sitAs('Ben Okafor');
      const unread = seat.sidebar.getByRole('button', { name: new RegExp(`^${itChannel}.* unread$`) });
      await unread.click();
      const card = seat.card(number);
      await seat.messages.getByText('New', { exact: true }).waitFor();
      const ts = await card.getAttribute('data-ts');

      await card.getByRole('button', { name: 'Accept' }).click();
      await card.getByText(/Active · Ben Okafor · High/).waitFor();

      expect(await card.getAttribute('data-ts')).toBe(ts);
      expect(await card.getByRole('button', { name: 'Accept' }).count()).toBe(0);
      await unread.waitFor({ state: 'detached' });
      await card.getByRole('button', { name: /^1 reply/ }).click();
      await seat.thread.getByText(`Ben Okafor accepted ${number}.`).waitFor();
    });
  });

  test('Ben completes it, and Priya, who was about to, is told', async () => {
    await inPage(world(), { at: { personId: cast.priya } }, async (page) => {
      const priya = new Seat(page);
      const late = priya.dialog(`Complete ${number}`);
      await priya.card(number).getByRole('button', { name: 'Complete' }).click();
      await late.getByText('priya.nair@fabrikam.example').waitFor();

      await inPage(world(), { at: { personId: cast.ben } }, async (other) => {
        const ben = new Seat(other);
        await ben.card(number).getByRole('button', { name: 'Complete' }).click();
        const form = ben.dialog(`Complete ${number}`);
        await form.getByText('ben.okafor@fabrikam.example').waitFor();
        await form.getByLabel('Link to evidence').fill('https://change.fabrikam.example/CHG1');
        const report = { name: 'report.txt', mimeType: 'text/plain', buffer: Buffer.from('All of them.') };
        await form.getByLabel('Files as evidence').setInputFiles(report);
        await form.getByText('report.txt').waitFor();
        await form.getByRole('button', { name: 'Complete' }).click();
        await ben.card(number).getByText('ben.okafor@fabrikam.example').waitFor();
      });
      await late.getByRole('button', { name: 'Complete' }).click();

      await page.getByRole('dialog').getByText(`${number} was already completed by Ben Okafor`).waitFor();
      await page.getByRole('dialog').getByText('Nothing was changed.').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await priya.card(number).getByText('ben.okafor@fabrikam.example').waitFor();
      await priya.card(number).getByText('Completed by').waitFor();
      const details = await priya.details(priya.card(number));
      await details.getByRole('link', { name: 'change.fabrikam.example' }).waitFor();
      await details.getByRole('link', { name: 'report.txt' }).waitFor();
      await details.getByRole('button', { name: 'Close', exact: true }).click();
    });
  });

  test('the history says who did what', async () => {
    await inPage(world(), { at: { personId: cast.priya } }, async (page) => {
      const seat = new Seat(page);

      await seat.send(`/remediate show ${number}`);

      const details = seat.dialog(number);
      await details.getByRole('button', { name: 'History' }).click();
      await details.getByText(`Mina Sato filed ${number}.`).waitFor();
      await details.getByText(`Ben Okafor accepted ${number}.`).waitFor();
      await details.getByText('Completed by: ben.okafor@fabrikam.example').waitFor();
    });
  });

  test('the top ten are Mina’s until she shares them', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      await seat.send('/remediate top 10');
      await seat.answer('Top remediation activities').getByRole('button', { name: 'Share here' }).click();
      await seat.messages.getByText('Shared by Mina Sato').waitFor();

      await seat.sitAs('Ben Okafor');

      await seat.messages.getByText('Shared by Mina Sato').waitFor();
      expect(await seat.messages.getByText('Share here').count()).toBe(0);
    });
  });

  test('the devices come as a file that opens as a table', async () => {
    await inPage(world(), { at: { personId: cast.ben } }, async (page) => {
      const seat = new Seat(page);

      const details = await seat.details(seat.card(number));
      await details.getByRole('button', { name: 'Devices', exact: true }).click();
      await details.getByRole('button', { name: 'Devices as CSV' }).click();
      await details.getByText('in a direct message').waitFor();
      await details.getByRole('button', { name: 'Close', exact: true }).click();

      await seat.sidebar.getByRole('button', { name: /^Mendbot.* unread$/ }).click();
      const message = seat.messages.getByRole('article').filter({ hasText: `The devices of ${number}` });
      await message
        .getByRole('button', { name: /repl(?:y|ies)/ })
        .first()
        .click();
      await seat.thread.getByRole('button', { name: /^Open .*\.csv$/ }).click();
      const viewer = page.getByRole('dialog', { name: `Devices of ${number}` });
      await viewer.getByRole('columnheader', { name: 'Device group' }).waitFor();
      expect(await viewer.getByRole('row').count()).toBeGreaterThan(1);
    });
  });

  test('Gus, a guest, is refused', async () => {
    await inPage(world(), { at: { personId: cast.gus } }, async (page) => {
      const seat = new Seat(page);

      await seat.send('/remediate new chrome');

      await seat.answer('Guests cannot use Mendbot').waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  });

  test('Haruka’s seat carries her name as she writes it, and Tokyo’s time', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);

      await seat.sitAs('森 はるか');

      await seat.card(number).waitFor();
      await seat.sidebar.getByText(/GMT\+9$/).waitFor();
      expect(await page.title()).toContain('森 はるか');
    });
  });
});
