import {
  exportFailed,
  exportNotAuthorized,
  exportNothing,
  exportOrdered,
  exportProgressMessage,
  exportReadyMessage,
  exportRefused,
  exportRunning,
  wrongSpan,
} from '../../src/features/exports/messages.ts';
import { activitiesBy, type ExportOrder, type ExportSubject } from '../../src/features/exports/order.ts';
import type { MessageView } from '../../src/platform/slack/views/message.ts';
import type { Translator } from './all-texts.ts';
import { activityId, calendarDate, mina, now } from './fixtures.ts';
import type { GalleryView } from './gallery-view.ts';

/** All views about exported files. */
export function exportViews(t: Translator): readonly GalleryView[] {
  const view = (name: string, payload: MessageView): GalleryView => ({
    name: `export, ${name}`,
    surface: 'message',
    payload,
  });
  const hostile = activitiesBy(`"<!channel> & *bold*" ${'w'.repeat(900)}`);
  const order = orderOf(activitiesBy('open high'));
  const audit = orderOf({ kind: 'audit', from: calendarDate('2026-03-01'), to: null });
  return [
    view('ordered', exportOrdered(t, order.subject, 12_000)),
    view('ordered, one', exportOrdered(t, orderOf(activitiesBy('')).subject, 1)),
    view('ordered, audit log', exportOrdered(t, audit.subject, 2)),
    view('running', exportRunning(t, order)),
    view('running, not begun', exportRunning(t, { ...order, start: null })),
    view('nothing', exportNothing(t, hostile)),
    view('nothing, audit log', exportNothing(t, audit.subject)),
    view('wrong days', wrongSpan(t, '<!here> tomorrow')),
    view('being made', exportProgressMessage(t, order, 12_000)),
    view('being made, audit log', exportProgressMessage(t, audit, 1000)),
    view('ready', exportReadyMessage(t, order, { written: 100_000, parts: 1 })),
    view('ready, several files', exportReadyMessage(t, orderOf(hostile), { written: 1_200_000, parts: 3 })),
    view('ready, audit log', exportReadyMessage(t, audit, { written: 1, parts: 1 })),
    view('refused', exportRefused(t, order, 'missing_scope')),
    view('failed', exportFailed(t, order, '0123456789AB')),
    view('not permitted any more', exportNotAuthorized(t, order)),
  ];
}

function orderOf(
  subject: ExportSubject,
): ExportOrder & { readonly start: { readonly at: Date; readonly count: number } } {
  const start = { at: now, count: 100_000 };
  return {
    id: activityId(1),
    personId: mina,
    subject,
    requestedAt: now,
    start,
    written: 12_000,
    attempts: 1,
    isEnded: false,
  };
}
