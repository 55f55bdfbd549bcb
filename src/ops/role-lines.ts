import { byteOrderMark, type CsvCell, csvLines } from '../lib/csv-lines.ts';
import type { RoleLine } from '../usecases/read-roles-over-time.ts';
import { jsonCell, type LineFormat, nameOf } from './audit-lines.ts';

/** Who had which role when, a line each. */
export const roleJsonLines: LineFormat<RoleLine> = {
  header: '',
  lines: (rows) => rows.map((row) => `${JSON.stringify(toJson(row))}\n`).join(''),
};

const header = ['kind', 'first_at', 'last_at', 'actor_id', 'actor', 'role', 'role_source', 'rows', 'before', 'after'];

export const roleCsv: LineFormat<RoleLine> = {
  header: `${byteOrderMark}${csvLines([header])}`,
  lines: (rows) => csvLines(rows.map(cells)),
};

function toJson(line: RoleLine) {
  const actor = line.actor === null ? {} : { actor: nameOf(line.actor) };
  return { kind: line.kind, ...(line.kind === 'role_used' ? line.use : line.change), ...actor };
}

function cells(line: RoleLine): readonly CsvCell[] {
  const actor = line.actor === null ? null : nameOf(line.actor);
  if (line.kind === 'role_used') {
    const { actorId, role, roleSource, firstAt, lastAt, count } = line.use;
    return [
      line.kind,
      firstAt.toISOString(),
      lastAt.toISOString(),
      actorId,
      actor,
      role,
      roleSource,
      count,
      null,
      null,
    ];
  }
  const { at, actorId, before, after } = line.change;
  const time = at.toISOString();
  return [line.kind, time, time, actorId, actor, null, null, 1, jsonCell(before), jsonCell(after)];
}
