import { type CalendarDate, dateIn } from '../../core/dates.ts';
import { type PartName, sendFileOnce } from '../../platform/outbox/deliver-files.ts';
import { aboutOrder, type Pending } from '../../platform/outbox/slack-messages.ts';
import type { Services } from '../../platform/services.ts';
import type { FileReader, MessageView } from '../../platform/slack/views/message.ts';
import { zoneOf } from '../workspace/index.ts';
import { type ActivityPages, activityFile, auditFile, type ExportedRecord } from './files.ts';
import { exportNothing, exportProgressMessage, exportReadyMessage, exportRefused } from './messages.ts';
import type { ExportOrder, ExportStart } from './order.ts';
import { type ExportTranslator, exportTexts } from './texts.ts';

interface Export {
  readonly order: ExportOrder & { readonly start: ExportStart };
  readonly rows: ExportRows;
  readonly locale: string;
  readonly timeZone: string;
  /** Called after each page with the number of rows written so far. */
  readonly onWritten: (written: number) => Promise<void>;
}

export type ExportDeps = Pick<Services, 'client' | 'outbox' | 'program'>;

/** Keeps one direct message for an export: it shows the progress, and its thread has the file. */
export async function sendExport(deps: ExportDeps, file: Export, mostBytes?: number): Promise<void> {
  const { order, locale, timeZone } = file;
  const t = exportTexts(locale);
  if (order.start.count === 0) return await sayInstead(deps, t, { order, view: exportNothing(t, order.subject) });
  // Files and pictures of one moment have the same date, wherever their reader is.
  const day = dateIn(await zoneOf(deps.program, deps.program.store.db), order.start.at);
  // If the files of an earlier try are already there, that try has written all rows.
  const made = { written: order.written };
  await sendFileOnce(deps, {
    pending: pendingFor(order),
    t,
    sentence: exportProgressMessage(t, order, 0),
    pieces(show) {
      made.written = 0;
      return piecesOf({ t, timeZone }, file.rows, async (written) => {
        made.written = written;
        show(exportProgressMessage(t, order, written));
        await file.onWritten(written);
      });
    },
    nameOf: (part, parts) => partName(t, { kind: order.subject.kind, day, part, parts }),
    ready: (parts) => exportReadyMessage(t, order, { written: made.written, parts }),
    refused: (failure) => exportRefused(t, order, failure),
    ...(mostBytes === undefined ? {} : { mostBytes }),
  });
}

/** In the message of the export. */
export async function sayInstead(
  { outbox }: ExportDeps,
  t: ExportTranslator,
  { order, view }: { readonly order: ExportOrder; readonly view: MessageView },
): Promise<void> {
  const row = await outbox.enqueue(pendingFor(order));
  if (row.ts === null) await outbox.post({ row, target: order.personId, view, t });
  else await outbox.update(row, view);
}

function pendingFor({ id, personId }: ExportOrder): Pending {
  return { subject: aboutOrder(id), kind: 'direct', dedupeKey: 'export', targetId: personId };
}

function piecesOf(reader: FileReader, rows: ExportRows, onWritten: (written: number) => Promise<void>) {
  return rows.kind === 'audit'
    ? auditFile(reader, counted(rows.pages, onWritten))
    : activityFile(reader, { ...rows, pages: counted(rows.pages, onWritten) });
}

/** Reports a page once it is written, which is when the next one is requested. */
async function* counted<Row>(
  pages: AsyncIterable<readonly Row[]>,
  onWritten: (written: number) => Promise<void>,
): AsyncGenerator<readonly Row[]> {
  let written = 0;
  for await (const page of pages) {
    yield page;
    written += page.length;
    await onWritten(written);
  }
}

interface Part {
  readonly kind: ExportOrder['subject']['kind'];
  readonly day: CalendarDate;
  readonly part: number;
  readonly parts: number;
}

function partName(t: ExportTranslator, { kind, day, part, parts }: Part): PartName {
  const title = t.text(`export.title_${kind}`, { date: t.date(day) });
  if (parts === 1) return { filename: `${kind}-${day}.csv`, title };
  return {
    filename: `${kind}-${day}-${part}-of-${parts}.csv`,
    title: t.text('export.title_part', { title, part, parts }),
  };
}

export type ExportRows =
  | ({ readonly kind: 'activities' } & ActivityPages)
  | { readonly kind: 'audit'; readonly pages: AsyncIterable<readonly ExportedRecord[]> };
