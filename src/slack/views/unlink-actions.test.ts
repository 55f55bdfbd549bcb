import { expect, test } from 'vitest';
import { activity } from '../../../test/support/fixtures.ts';
import { portalStanding } from '../../../test/support/portal-fixtures.ts';
import { taskId, ticketFacts, ticketOf, ticketProposal } from '../../../test/support/ticket-gallery.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { parseLinkValue } from '../values/link-value.ts';
import { parseTicketValue } from '../values/ticket-value.ts';
import { unlinkActions } from './unlink-actions.ts';

const t = translatorFor('en-US');
const linked = { portal: [portalStanding('confirmed')], ticket: ticketFacts({ ticket: ticketOf() }) };

function buttonsOf(subject: Parameters<typeof unlinkActions>[1]) {
  const elements = unlinkActions(t, subject).flatMap((block) => (block.type === 'actions' ? block.elements : []));
  return elements.flatMap((one) => (one.type === 'button' ? [one] : []));
}

test('both links can be taken back, each after a question that says what stays', () => {
  const [ticket, portal] = buttonsOf({ activity: activity(), ...linked });

  expect(parseTicketValue(ticket?.value ?? '')).toEqual({ activityId: activity().id, taskId });
  expect(ticket?.confirm?.text.text).toContain('What was written to Intune stays there.');
  expect(parseLinkValue(portal?.value ?? '')).toEqual({
    activityId: activity().id,
    portalActivityId: portalStanding('confirmed').portal.id,
  });
  expect(portal?.confirm?.text.text).toContain('is not proposed again for REM-1001');
});

test('where it was adopted from cannot be taken back', () => {
  const labels = buttonsOf({ activity: activity({ origin: 'defender' }), ...linked }).map(({ text }) => text.text);

  expect(labels).toEqual(['Unlink ticket']);
});

test('what is only proposed is no link', () => {
  const ticket = ticketFacts({ proposals: [ticketProposal()] });

  expect(unlinkActions(t, { activity: activity(), portal: [portalStanding('proposed')], ticket })).toEqual([]);
});
