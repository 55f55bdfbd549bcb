import { expect, test } from 'vitest';
import { activity } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { linkedPortalActivity } from '../../../test/support/portal-fixtures.ts';
import { taskId, ticketFacts, ticketOf, ticketProposal } from '../../../test/support/ticket-gallery.ts';
import { ticketValue } from '../intune/format.ts';
import { portalLinkValue, unlinkActions } from './format.ts';

const linked = { portal: [linkedPortalActivity('confirmed')], ticket: ticketFacts({ ticket: ticketOf() }) };

function buttonsOf(subject: Parameters<typeof unlinkActions>[1]) {
  const elements = unlinkActions(keyTranslator(), subject).flatMap((block) =>
    block.type === 'actions' ? block.elements : [],
  );
  return elements.flatMap((one) => (one.type === 'button' ? [one] : []));
}

test('both links can be removed, each after a question', () => {
  const buttons = buttonsOf({ activity: activity(), ...linked });
  const [ticket, portal] = buttons;

  expect(buttons.map(({ text }) => keysIn(text)[0])).toEqual(['button.unlink_ticket', 'button.unlink_portal']);
  expect(buttons.map(({ confirm }) => keysIn(confirm?.text)[0])).toEqual(['unlink.ticket', 'unlink.portal']);
  expect(ticketValue.decode(ticket?.value ?? '')).toEqual({ activityId: activity().id, taskId });
  expect(portalLinkValue.decode(portal?.value ?? '')).toEqual({
    activityId: activity().id,
    portalActivityId: linkedPortalActivity('confirmed').portal.id,
  });
});

test('the activity that this one was adopted from cannot be unlinked', () => {
  const buttons = buttonsOf({ activity: activity({ origin: 'defender' }), ...linked });

  expect(buttons.map(({ text }) => keysIn(text)[0])).toEqual(['button.unlink_ticket']);
});

test('what is only proposed is no link', () => {
  const ticket = ticketFacts({ proposals: [ticketProposal()] });

  expect(buttonsOf({ activity: activity(), portal: [linkedPortalActivity('proposed')], ticket })).toEqual([]);
});
