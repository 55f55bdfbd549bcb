import type { CallBudget, CallPriority } from '../call-budget.ts';
import { type Question, SourceFailure } from '../failure.ts';
import type { Http } from '../http.ts';
import type { ListedPage, Oddities, PageSchema } from '../reading.ts';
import type { CveId, RecommendationId, SoftwareId } from '../recommendation.ts';
import { pageUrl, rowsByLink, rowsByPage } from './pages.ts';
import {
  exposureScoreAnswer,
  machinePage,
  machineReferencePage,
  machineVulnerabilityPage,
  missingUpdatePage,
  recommendationPage,
  remediationTaskPage,
  softwareVersionPage,
  vulnerabilityChangePage,
  vulnerabilityPage,
} from './schema.ts';

type Rows<Row> = readonly (Row | null)[];

export interface Call {
  readonly signal: AbortSignal;
  readonly oddities: Oddities;
}

export interface DefenderClientOptions {
  readonly http: Http;
  readonly apiUrl: string;
  readonly priority: CallPriority;
  /** Further origins that page links may lead to. Each of them would receive the access token. */
  readonly aliases?: readonly string[];
  readonly exportBudget?: CallBudget;
}

const recommendationRole = 'SecurityRecommendation.Read.All';
const vulnerabilityRole = 'Vulnerability.Read.All';
const softwareRole = 'Software.Read.All';
const asks = {
  recommendations: { what: 'recommendations', permission: recommendationRole, schema: recommendationPage },
  machineReferences: { what: 'exposed_devices', permission: recommendationRole, schema: machineReferencePage },
  vulnerabilities: { what: 'vulnerabilities', permission: vulnerabilityRole, schema: vulnerabilityPage },
  machineVulnerabilities: {
    what: 'vulnerable_products',
    permission: vulnerabilityRole,
    schema: machineVulnerabilityPage,
  },
  versions: { what: 'software_versions', permission: softwareRole, schema: softwareVersionPage },
  missingUpdates: { what: 'missing_updates', permission: softwareRole, schema: missingUpdatePage },
  machines: { what: 'devices', permission: 'Machine.Read.All', schema: machinePage },
  changes: { what: 'vulnerability_changes', permission: vulnerabilityRole, schema: vulnerabilityChangePage },
  remediationTasks: {
    what: 'remediation_activities',
    permission: 'RemediationTasks.Read.All',
    schema: remediationTaskPage,
  },
  exposureScore: { what: 'exposure_score', permission: 'Score.Read.All' },
} as const;

/** The default of 200,000 rows would take hundreds of megabytes. This size still allows 10 million rows an hour. */
const exportPageSize = 10_000;

interface Endpoint<Row> extends Question {
  readonly schema: PageSchema<Row>;
  readonly path: string;
  readonly budget?: CallBudget | undefined;
}

interface Identified {
  readonly id?: string | null | undefined;
}

export function createDefenderClient(options: DefenderClientOptions) {
  const base = options.apiUrl.replace(/\/+$/, '');
  const origins = new Set([base, ...(options.aliases ?? [])].map((url) => new URL(url).origin));
  const urlOf = ({ path }: { readonly path: string }) => new URL(`${base}/api/${path}`);

  async function fetchPage<Row>(
    { what, permission, schema, budget }: Endpoint<Row>,
    url: URL,
    signal: AbortSignal,
  ): Promise<ListedPage<Row> | null> {
    const request = { what, permission, url, signal, budget, priority: options.priority };
    const answer = await options.http.getPage(request, schema);
    return answer.kind === 'found' ? answer.value : null;
  }

  /** `beyond` replaces a page that is not found, if its address was counted with `$skip`. */
  async function* everyPage<Row extends Identified>(
    endpoint: Endpoint<Row>,
    { signal, oddities }: Call,
    { first, beyond = null }: { readonly first: ListedPage<Row>; readonly beyond?: ListedPage<Row> | null },
  ): AsyncGenerator<Rows<Row>> {
    const fetchNext = async (url: URL, how: 'linked' | 'counted') => {
      const page = await fetchPage(endpoint, url, signal);
      return found(page ?? (how === 'counted' ? beyond : null), endpoint);
    };
    const { what } = endpoint;
    yield* rowsByPage({ what, url: urlOf(endpoint), first, fetchPage: fetchNext, origins, oddities });
  }

  /** `none` replaces a page that is not found. */
  async function* list<Row extends Identified>(
    endpoint: Endpoint<Row>,
    call: Call,
    none: ListedPage<Row> | null = null,
  ): AsyncGenerator<Rows<Row>> {
    const first = await fetchPage(endpoint, pageUrl(urlOf(endpoint), 0), call.signal);
    yield* everyPage(endpoint, call, { first: found(first ?? none, endpoint), beyond: none });
  }

  /** These endpoints document no paging options. The first request has none, and later ones follow page links. */
  async function readWhole<Row extends Identified>(endpoint: Endpoint<Row>, call: Call): Promise<Rows<Row> | null> {
    const first = await fetchPage(endpoint, urlOf(endpoint), call.signal);
    if (first === null) return null;
    const rows: (Row | null)[] = [];
    for await (const page of everyPage(endpoint, call, { first })) for (const row of page) rows.push(row);
    return rows;
  }

  return {
    listRecommendations: (call: Call) => list({ ...asks.recommendations, path: 'recommendations' }, call),

    /** `GET /api/recommendations`, filtered by id. `null` if the id is not listed. */
    async findRecommendation(id: RecommendationId, call: Call) {
      const path = `recommendations?$filter=${encodeURIComponent(`id eq '${id.replaceAll("'", "''")}'`)}`;
      for await (const rows of list({ ...asks.recommendations, path }, call)) {
        const row = rows.find((one) => one?.id?.toLowerCase() === id.toLowerCase());
        if (row) return row;
      }
      return null;
    },

    /** `GET /api/recommendations/{id}/machineReferences`. `null` if Defender does not know the id. */
    listMachineReferences: (id: RecommendationId, call: Call) =>
      readWhole(
        { ...asks.machineReferences, path: `recommendations/${encodeURIComponent(id)}/machineReferences` },
        call,
      ),

    /** `GET /api/recommendations/{id}/vulnerabilities`. `null` if Defender does not know the id. */
    listVulnerabilities: (id: RecommendationId, call: Call) =>
      readWhole({ ...asks.vulnerabilities, path: `recommendations/${encodeURIComponent(id)}/vulnerabilities` }, call),

    listMachineVulnerabilities: (id: CveId, call: Call) => {
      const path = `vulnerabilities/machinesVulnerabilities?$filter=${encodeURIComponent(`cveId eq '${id}'`)}`;
      return list({ ...asks.machineVulnerabilities, path }, call);
    },

    /** `GET /api/Software/{id}/distributions`. `null` if Defender does not know the software. */
    listSoftwareVersions: (id: SoftwareId, call: Call) =>
      readWhole({ ...asks.versions, path: `Software/${encodeURIComponent(id)}/distributions` }, call),

    /** `GET /api/Software/{id}/getmissingkbs`. `null` if Defender does not know the software. */
    listMissingUpdates: (id: SoftwareId, call: Call) =>
      readWhole({ ...asks.missingUpdates, path: `Software/${encodeURIComponent(id)}/getmissingkbs` }, call),

    /** `GET /api/machines`. The documented answer for a tenant without devices is 404. */
    listMachines: (call: Call) => list({ ...asks.machines, path: 'machines' }, call, { value: [] }),

    listVulnerabilityChanges: (since: Date, { signal }: Call) => {
      const path = `machines/SoftwareVulnerabilityChangesByMachine?sinceTime=${encodeURIComponent(since.toISOString())}&pageSize=${exportPageSize}`;
      const endpoint = { ...asks.changes, path, budget: options.exportBudget };
      const fetchNext = async (url: URL) => found(await fetchPage(endpoint, url, signal), endpoint);
      return rowsByLink({ what: endpoint.what, url: urlOf(endpoint), fetchPage: fetchNext, origins });
    },

    listRemediationTasks: (call: Call) => list({ ...asks.remediationTasks, path: 'remediationTasks' }, call),

    /** `GET /api/exposureScore` */
    async readExposureScore(signal: AbortSignal) {
      const url = urlOf({ path: 'exposureScore' });
      const request = { ...asks.exposureScore, url, signal, priority: options.priority };
      const answer = await options.http.getOne(request, exposureScoreAnswer);
      return found(answer.kind === 'found' ? answer.value : null, asks.exposureScore);
    },
  };
}

function found<T>(answer: T | null, { what }: Question): T {
  if (answer !== null) return answer;
  throw new SourceFailure({ kind: 'address_unknown', service: 'defender', what });
}
