import { expect, test } from 'vitest';
import { activityId } from '../../test/support/fixtures.ts';
import { taskId } from '../../test/support/ticket-gallery.ts';
import { formatSettingsValue, formatTicketValue, parseSettingsValue, parseTicketValue } from './ids.ts';
import { shownSettings } from './shown-settings.ts';

const before = { intuneConnection: false, createTickets: true };

function view(values: Record<string, unknown>): Parameters<typeof shownSettings>[0] {
  // Only the state is read, in the form that Slack sends it.
  return { state: { values } } as unknown as Parameters<typeof shownSettings>[0];
}

test('a ticked box is on, an empty one off, and one that is not there keeps what it was', () => {
  const ticked = { settings: { settings_intune: { type: 'checkboxes', selected_options: [{ value: 'on' }] } } };
  const empty = { create_tickets: { settings_create_tickets: { type: 'checkboxes', selected_options: [] } } };

  expect(shownSettings(view(ticked), before)).toEqual({ intuneConnection: true, createTickets: true });
  expect(shownSettings(view({ ...ticked, ...empty }), before)).toEqual({
    intuneConnection: true,
    createTickets: false,
  });
});

test('values come back as they were written', () => {
  const value = { activityId: activityId(1), taskId };

  expect(parseTicketValue(formatTicketValue(value))).toEqual(value);
  expect(parseSettingsValue(formatSettingsValue(before))).toEqual(before);
});

test.each(['', 'settings:2', 'x', `${activityId(1)}:`, `${activityId(1)}:a b`])('“%s” is none of ours', (text) => {
  expect(parseTicketValue(text)).toBeNull();
  expect(parseSettingsValue(text)).toBeNull();
});
