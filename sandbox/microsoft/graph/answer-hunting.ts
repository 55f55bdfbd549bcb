import { z } from 'zod';
import type { StandInAnswer, StandInRequest } from '../stand-in-answer.ts';
import { type GraphState, graphError, graphJson, unknownSegment } from './graph-call.ts';

const readHunting = 'ThreatHunting.Read.All';
const actions: ReadonlySet<string> = new Set(['runHuntingQuery', 'microsoft.graph.security.runHuntingQuery']);
const bodyShape = z.object({ Query: z.string().optional(), query: z.string().optional() });
const tableName = 'DeviceTvmSecureConfigurationAssessmentKB';
const columns = [
  'ConfigurationId',
  'ConfigurationName',
  'ConfigurationCategory',
  'ConfigurationSubcategory',
  'RemediationOptions',
] as const;
type Column = (typeof columns)[number];
type Row = Readonly<Record<Column, string>>;

/** `path` follows `security`. Understands only filters, choices of columns and row limits on one table. */
export function answerHunting(
  path: readonly string[],
  request: StandInRequest,
  { tenant, faults, origin }: GraphState,
): StandInAnswer {
  const nowMs = tenant.now();
  const [action = '', ...rest] = path;
  if (!actions.has(action) || rest.length > 0 || request.method !== 'POST') return unknownSegment(action, nowMs);
  if (faults.isDenied(readHunting)) return forbidden(nowMs);
  const query = queryIn(request.body);
  if (query === null) return badRequest('The request body has no Query.', nowMs);
  const found = run(query, tableOf(tenant));
  if (found === null) return badRequest('The query could not be understood.', nowMs);
  const context = `${origin}/v1.0/$metadata#microsoft.graph.security.huntingQueryResults`;
  const schema = found.columns.map((name) => ({ name, type: 'String' }));
  return graphJson(200, { '@odata.context': context, schema, results: found.rows });
}

function tableOf({ book }: GraphState['tenant']): readonly Row[] {
  return book.all
    .filter(({ id }) => id.startsWith('sca-_-'))
    .map(({ id, recommendationName, recommendationCategory, subCategory }) => ({
      ConfigurationId: id.slice('sca-_-'.length),
      ConfigurationName: recommendationName,
      ConfigurationCategory: recommendationCategory,
      ConfigurationSubcategory: subCategory,
      RemediationOptions: remediationOptionsOf(recommendationName, subCategory),
    }));
}

interface Found {
  readonly columns: readonly Column[];
  readonly rows: readonly Partial<Row>[];
}

/** `null` = not a query of these forms. */
function run(query: string, table: readonly Row[]): Found | null {
  const [source, ...steps] = query.split('|').map((part) => part.trim());
  if (source !== tableName) return null;
  let chosen: readonly Column[] = columns;
  let rows = table;
  for (const step of steps) {
    const [, column, operator, single, double] = /^where (\w+) (==|=~) (?:'([^'\\]*)'|"([^"\\]*)")$/.exec(step) ?? [];
    const [, names] = /^project ([\w, ]+)$/.exec(step) ?? [];
    const [, count] = /^(?:take|limit) (\d+)$/.exec(step) ?? [];
    if (count !== undefined) rows = rows.slice(0, Number(count));
    else if (names !== undefined) {
      const wanted = names.split(',').map((name) => columnOf(name.trim()));
      if (wanted.some((name) => name === null)) return null;
      chosen = wanted.filter((name) => name !== null);
    } else {
      const name = columnOf(column ?? '');
      const value = single ?? double;
      if (name === null || value === undefined) return null;
      rows = rows.filter((row) => isEqual(row[name], value, operator === '=~'));
    }
  }
  return { columns: chosen, rows: rows.map((row) => Object.fromEntries(chosen.map((name) => [name, row[name]]))) };
}

function columnOf(name: string): Column | null {
  return columns.find((known) => known === name) ?? null;
}

function isEqual(one: string, other: string, ignoresCase: boolean): boolean {
  return ignoresCase ? one.toLowerCase() === other.toLowerCase() : one === other;
}

function queryIn(body: string): string | null {
  try {
    const { Query, query } = bodyShape.parse(JSON.parse(body));
    return Query ?? query ?? null;
  } catch {
    return null;
  }
}

function forbidden(nowMs: number): StandInAnswer {
  const message = `The application does not have any of the required application permissions (${readHunting}) to access the resource.`;
  return { ...graphError({ status: 403, code: 'Forbidden', message }, nowMs), fault: 'denied_role' };
}

function badRequest(message: string, nowMs: number): StandInAnswer {
  return graphError({ status: 400, code: 'BadRequest', message }, nowMs);
}

/** How to change a configuration. Mixes HTML and line breaks like the real texts. */
function remediationOptionsOf(name: string, subCategory: string): string {
  const setting = asHtml(name);
  return [
    `<b>Option 1</b>: Intune policy<ol><li>Open <a href="https://intune.example/policies">the policies</a> of ${asHtml(subCategory)}</li>`,
    `<li>${setting}</li><li>Assign the policy to the exposed devices</li></ol>`,
    '<b>Option 2</b>: Group Policy<br/>Edit the policy object of the devices and set the same there.\r\n',
    'Devices report the change within &lt;24 hours&gt;.',
  ].join('');
}

function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
