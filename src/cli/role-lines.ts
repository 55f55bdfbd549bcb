import type { PersonId } from '../core/identifiers.ts';
import type { RoleLine } from '../features/access/index.ts';
import { auditedName } from '../features/audit/index.ts';
import type { PersonNames } from '../features/people/index.ts';
import { byteOrderMark, type CsvCell, csvLines } from '../platform/lib/csv-lines.ts';
import { jsonCell, type LineFormat } from './audit-lines.ts';

/** Who had which role when, a line each. */
export const roleJsonLines: LineFormat<RoleLine> = {
  header: '',
  lines: (rows) => rows.map((row) => `${JSON.stringify(toJson(row))}\n`).join(''),
};

const header = [
  ...['kind', 'first_at', 'last_at', 'actor_id', 'actor', 'role', 'role_source', 'rows'],
  ...['added', 'removed', 'after', 'before'],
];

export const roleCsv: LineFormat<RoleLine> = {
  header: `${byteOrderMark}${csvLines([header])}`,
  lines: (rows) => csvLines(rows.map(cells)),
};

function toJson(line: RoleLine) {
  const actor = line.actor === null ? {} : { actor: auditedName(line.actor) };
  if (line.kind === 'role_used') return { kind: line.kind, ...line.use, ...actor };
  const { before, after, ...change } = line.change;
  return { kind: line.kind, ...change, ...actor, ...line.difference, before, after };
}

function cells(line: RoleLine): readonly CsvCell[] {
  const actor = line.actor === null ? null : auditedName(line.actor);
  if (line.kind === 'role_used') {
    const { actorId, role, roleSource, firstAt, lastAt, count } = line.use;
    const used = [line.kind, firstAt.toISOString(), lastAt.toISOString(), actorId, actor, role, roleSource, count];
    return [...used, null, null, null, null];
  }
  const { at, actorId, before, after } = line.change;
  const { added, removed } = line.difference;
  const time = at.toISOString();
  const words = (list: readonly unknown[]) => list.map((one) => assignmentWords(one, line.names)).join('; ');
  return [
    ...[line.kind, time, time, actorId, actor, null, null, 1],
    ...[words(added), words(removed), jsonCell(after), jsonCell(before)],
  ];
}

/** `it_admin: Ben Okafor (U02BEN), only Finance, Servers`; what is no such entry stands as it is kept. */
function assignmentWords(assignment: unknown, names: PersonNames): string {
  const { role, holder, deviceGroups } = Object(assignment);
  const { kind, id, name } = Object(holder);
  if (typeof role !== 'string' || typeof id !== 'string') return JSON.stringify(assignment);
  const called = kind === 'person' ? names.get(id as PersonId) : name;
  const who = typeof called === 'string' ? `${called} (${id})` : kind === 'person' ? id : `${kind}:${id}`;
  return `${role}: ${who}${Array.isArray(deviceGroups) ? `, only ${deviceGroups.join(', ')}` : ''}`;
}
