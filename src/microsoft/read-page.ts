import { WorkStretch } from '../platform/lib/time.ts';
import type { ListedPage, PageSchema } from './lenient.ts';
import { parseAnswer, parseJson } from './parse-answer.ts';
import { readBoundedParts } from './read-bounded-text.ts';
import { createRowSplitter } from './row-splitter.ts';
import type { Question, Service } from './translate-answer.ts';

/**
 * Reads a page of a collection row by row, and keeps of each row the fields that its schema names; gives `null` as soon
 * as the body stretch out longer than `maxBytes`.
 */
export async function readPage<Row>(
  response: Response,
  schema: PageSchema<Row>,
  { maxBytes, ...about }: { readonly maxBytes: number; readonly question: Question; readonly service: Service },
): Promise<ListedPage<Row> | null> {
  const splitter = createRowSplitter();
  const row = schema.shape.value.element;
  const value: (Row | null)[] = [];
  const stretch = new WorkStretch();
  for await (const part of stretch.whileWaitingFor(readBoundedParts(response, maxBytes))) {
    if (part === null) return null;
    for (const json of splitter.push(part)) {
      value.push(row.parse(parseJson(json, about)));
      if (stretch.isOver) await stretch.next();
    }
  }
  return { ...parseAnswer(splitter.around(), schema, about), value };
}
