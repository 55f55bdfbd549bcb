import type { CallBudget, CallPriority } from '../call-budget.ts';
import { type Question, SourceFailure } from '../failure.ts';
import type { Http } from '../http.ts';
import type { ListedPage, Oddities, PageSchema } from '../reading.ts';
import type { CveId, RecommendationId } from '../recommendation.ts';
import { pageUrl, rowsByLink, rowsByPage } from './pages.ts';
import {
  type MachineReferenceRow,
  type MachineRow,
  type MachineVulnerabilityRow,
  machinePage,
  machineReferencePage,
  machineVulnerabilityPage,
  type RecommendationRow,
  type RemediationTaskRow,
  recommendationPage,
  remediationTaskPage,
  type VulnerabilityChangeRow,
  type VulnerabilityRow,
  vulnerabilityChangePage,
  vulnerabilityPage,
} from './schema.ts';

type Rows<Row> = readonly (Row | null)[];

/** One function per endpoint in use; rows are Defender's own. */
export interface DefenderClient {
  /** `GET /api/recommendations` */
  listRecommendations(call: Call): AsyncIterable<Rows<RecommendationRow>>;
  /** The same, filtered by id; `null` where it is not listed. */
  findRecommendation(id: RecommendationId, call: Call): Promise<RecommendationRow | null>;
  /** `GET /api/recommendations/{id}/machineReferences`; `null` where Defender does not know the id. */
  listMachineReferences(id: RecommendationId, call: Call): Promise<Rows<MachineReferenceRow> | null>;
  /** `GET /api/recommendations/{id}/vulnerabilities`; `null` where Defender does not know the id. */
  listVulnerabilities(id: RecommendationId, call: Call): Promise<Rows<VulnerabilityRow> | null>;
  /** `GET /api/vulnerabilities/machinesVulnerabilities`, of one CVE */
  listMachineVulnerabilities(id: CveId, call: Call): AsyncIterable<Rows<MachineVulnerabilityRow>>;
  /** `GET /api/machines` */
  listMachines(call: Call): AsyncIterable<Rows<MachineRow>>;
  /** `GET /api/machines/SoftwareVulnerabilityChangesByMachine` */
  listVulnerabilityChanges(since: Date, call: Call): AsyncIterable<Rows<VulnerabilityChangeRow>>;
  /** `GET /api/remediationTasks` */
  listRemediationTasks(call: Call): AsyncIterable<Rows<RemediationTaskRow>>;
}

export interface Call {
  readonly signal: AbortSignal;
  readonly oddities: Oddities;
}

export interface DefenderClientOptions {
  readonly http: Http;
  /** With or without a path in front of `/api`. */
  readonly apiUrl: string;
  readonly priority: CallPriority;
  /** Origins besides that of `apiUrl` to which a page link may lead; each would receive the access token. */
  readonly aliases?: readonly string[];
  /** The narrower limit of the export; without one only that of `http` counts. */
  readonly exportBudget?: CallBudget;
}

const recommendationRole = 'SecurityRecommendation.Read.All';
const vulnerabilityRole = 'Vulnerability.Read.All';
const questions = {
  recommendations: { what: 'recommendations', permission: recommendationRole },
  machineReferences: { what: 'exposed_devices', permission: recommendationRole },
  vulnerabilities: { what: 'vulnerabilities', permission: vulnerabilityRole },
  machineVulnerabilities: { what: 'vulnerable_products', permission: vulnerabilityRole },
  machines: { what: 'devices', permission: 'Machine.Read.All' },
  changes: { what: 'vulnerability_changes', permission: vulnerabilityRole },
  remediationTasks: { what: 'remediation_activities', permission: 'RemediationTasks.Read.All' },
} as const satisfies Record<string, Question>;

/** The service would send 200,000 rows at once, which would take hundreds of megabytes; this is 10 million an hour. */
const exportPageSize = 10_000;

interface Endpoint<Row> {
  readonly question: Question;
  readonly schema: PageSchema<Row>;
  /** What follows `/api/`. */
  readonly path: string;
  readonly budget?: CallBudget | undefined;
}

export function createDefenderClient(options: DefenderClientOptions): DefenderClient {
  const base = options.apiUrl.replace(/\/+$/, '');
  const origins = new Set([base, ...(options.aliases ?? [])].map((url) => new URL(url).origin));
  const urlOf = ({ path }: { readonly path: string }) => new URL(`${base}/api/${path}`);

  async function fetchPage<Row>(
    endpoint: Endpoint<Row>,
    url: URL,
    signal: AbortSignal,
  ): Promise<ListedPage<Row> | null> {
    const { question, schema, budget } = endpoint;
    const answer = await options.http.getPage({ ...question, url, signal, budget, priority: options.priority }, schema);
    return answer.kind === 'found' ? answer.value : null;
  }

  /** `beyond` is what an unknown address means where we counted on to it. */
  async function* everyPage<Row extends { readonly id?: string | null | undefined }>(
    endpoint: Endpoint<Row>,
    { signal, oddities }: Call,
    { first, beyond }: { readonly first: ListedPage<Row>; readonly beyond: ListedPage<Row> | null },
  ): AsyncGenerator<Rows<Row>> {
    const fetchNext = async (url: URL, how: 'linked' | 'counted') => {
      const page = await fetchPage(endpoint, url, signal);
      return found(page ?? (how === 'counted' ? beyond : null), endpoint.question);
    };
    const { what } = endpoint.question;
    yield* rowsByPage({ what, url: urlOf(endpoint), first, fetchPage: fetchNext, origins, oddities });
  }

  async function* list<Row extends { readonly id?: string | null | undefined }>(endpoint: Endpoint<Row>, call: Call) {
    const first = await fetchPage(endpoint, pageUrl(urlOf(endpoint), 0), call.signal);
    yield* everyPage(endpoint, call, { first: found(first, endpoint.question), beyond: null });
  }

  /** No option is documented for these: the first page is asked for plainly, the next as its link says. */
  async function readWhole<Row extends { readonly id?: string | null | undefined }>(
    endpoint: Endpoint<Row>,
    call: Call,
  ): Promise<Rows<Row> | null> {
    const first = await fetchPage(endpoint, urlOf(endpoint), call.signal);
    if (first === null) return null;
    const rows: (Row | null)[] = [];
    for await (const page of everyPage(endpoint, call, { first, beyond: null })) for (const row of page) rows.push(row);
    return rows;
  }

  return {
    listRecommendations: (call) =>
      list({ question: questions.recommendations, schema: recommendationPage, path: 'recommendations' }, call),

    async findRecommendation(id, call) {
      const path = `recommendations?$filter=${encodeURIComponent(`id eq '${id.replaceAll("'", "''")}'`)}`;
      const endpoint = { question: questions.recommendations, schema: recommendationPage, path };
      for await (const rows of list(endpoint, call)) {
        const row = rows.find((one) => one?.id?.toLowerCase() === id.toLowerCase());
        if (row) return row;
      }
      return null;
    },

    listMachineReferences: (id, call) => {
      const path = `recommendations/${encodeURIComponent(id)}/machineReferences`;
      return readWhole({ question: questions.machineReferences, schema: machineReferencePage, path }, call);
    },

    listVulnerabilities: (id, call) => {
      const path = `recommendations/${encodeURIComponent(id)}/vulnerabilities`;
      return readWhole({ question: questions.vulnerabilities, schema: vulnerabilityPage, path }, call);
    },

    listMachineVulnerabilities: (id, call) => {
      const path = `vulnerabilities/machinesVulnerabilities?$filter=${encodeURIComponent(`cveId eq '${id}'`)}`;
      return list({ question: questions.machineVulnerabilities, schema: machineVulnerabilityPage, path }, call);
    },

    async *listMachines(call) {
      const endpoint = { question: questions.machines, schema: machinePage, path: 'machines' };
      // Where there is no device, the documented answer is 404.
      const none: ListedPage<MachineRow> = { value: [] };
      const first = (await fetchPage(endpoint, pageUrl(urlOf(endpoint), 0), call.signal)) ?? none;
      yield* everyPage(endpoint, call, { first, beyond: none });
    },

    async *listVulnerabilityChanges(since, { signal }) {
      const path = `machines/SoftwareVulnerabilityChangesByMachine?sinceTime=${encodeURIComponent(since.toISOString())}&pageSize=${exportPageSize}`;
      const { exportBudget: budget } = options;
      const endpoint = { question: questions.changes, schema: vulnerabilityChangePage, path, budget };
      const fetchNext = async (url: URL) => found(await fetchPage(endpoint, url, signal), endpoint.question);
      const { what } = endpoint.question;
      yield* rowsByLink({ what, url: urlOf(endpoint), fetchPage: fetchNext, origins });
    },

    listRemediationTasks: (call) =>
      list({ question: questions.remediationTasks, schema: remediationTaskPage, path: 'remediationTasks' }, call),
  };
}

function found<Row>(page: ListedPage<Row> | null, { what }: Question): ListedPage<Row> {
  if (page !== null) return page;
  throw new SourceFailure({ kind: 'address_unknown', service: 'defender', what });
}
