import { test } from 'vitest';
import { cast } from '../../sandbox/cast.ts';
import { letPass, press, section } from './support/control-hands.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { daysFromNow, Seat } from './support/seat.ts';

const atControls = { at: { personId: cast.ben, panel: 'control' } } as const;

describeInBrowser('due date and priority', (world) => {
  test('the details offer High beside an exploit, and another date', async () => {
    await inPage(world(), atControls, async (page) => {
      const seat = new Seat(page);
      const number = await seat.file('zoom workplace');
      const card = seat.card(number);
      const form = seat.dialog(`Change ${number}`);
      const devices = section(seat, 'Devices report in');
      await devices.getByRole('searchbox', { name: 'Search recommendations' }).fill('zoom workplace');
      await devices
        .getByRole('option', { name: /Zoom Workplace/ })
        .first()
        .click();
      await press(seat, 'Devices report in', 'A public exploit appears', 'is public now');
      await letPass(seat, 'Devices report in', '4 hours');

      const details = await seat.details(card);
      await details.getByRole('button', { name: 'Raise to High' }).click();
      await form.getByText('A public exploit exists for a vulnerability that this fixes.').waitFor();
      await form.getByRole('button', { name: 'Change', exact: true }).click();
      await form.getByText('with priority High').waitFor();
      await form.getByRole('button', { name: 'Close', exact: true }).click();
      await card.getByText(/Pending · High/).waitFor();
      await details.getByRole('button', { name: 'Raise to High' }).waitFor({ state: 'detached' });
      await details.getByRole('button', { name: 'Close', exact: true }).click();

      await seat.pick(card, 'Due date, priority…');
      await form.getByLabel('Due date').fill(daysFromNow(200));
      await form.getByRole('textbox', { name: 'Reason' }).fill('The vendor is late.');
      await form.getByRole('button', { name: 'Change', exact: true }).click();
      await form.getByText(`${number} is now due`).waitFor();
      await seat
        .dialog(number)
        .getByText(/moved later once, originally due/)
        .first()
        .waitFor();
    });
  });
});
