import type { z } from 'zod';
import type { RecommendationId } from '../../domain/recommendation.ts';
import { SourceFailure } from '../../usecases/ports.ts';
import type { CallPriority } from '../call-budget.ts';
import type { Http } from '../http.ts';
import type { Question } from '../translate-answer.ts';
import type { Oddities } from './oddities.ts';
import { type Page, pageUrl, rowsByPage } from './pages.ts';
import {
  type MachineReferenceRow,
  machineReferencePage,
  type RecommendationRow,
  recommendationPage,
} from './schema.ts';

/** One function per endpoint in use; rows are Defender's own. */
export interface DefenderClient {
  /** `GET /api/recommendations` */
  listRecommendations(call: Call): AsyncIterable<readonly (RecommendationRow | null)[]>;
  /** `GET /api/recommendations/{id}/machineReferences`; `null` where Defender does not know the id. */
  listMachineReferences(id: RecommendationId, call: Call): Promise<readonly (MachineReferenceRow | null)[] | null>;
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
}

const permission = 'SecurityRecommendation.Read.All';
const recommendations: Question = { what: 'the list of recommendations', permission };
const machineReferences: Question = { what: 'the exposed devices of a recommendation', permission };

export function createDefenderClient(options: DefenderClientOptions): DefenderClient {
  const base = options.apiUrl.replace(/\/+$/, '');
  const origins = new Set([base, ...(options.aliases ?? [])].map((url) => new URL(url).origin));

  async function fetchPage<Row>(
    question: Question,
    { url, schema, signal }: { url: URL; schema: z.ZodType<Page<Row>>; signal: AbortSignal },
  ): Promise<Page<Row> | null> {
    const answer = await options.http.get({ ...question, url, signal, priority: options.priority }, schema);
    return answer.kind === 'found' ? answer.value : null;
  }

  return {
    async *listRecommendations({ signal, oddities }) {
      const url = new URL(`${base}/api/recommendations`);
      const fetchNext = async (next: URL) =>
        found(await fetchPage(recommendations, { url: next, schema: recommendationPage, signal }), recommendations);
      const first = await fetchNext(pageUrl(url, 0));
      yield* rowsByPage({ what: recommendations.what, url, first, fetchPage: fetchNext, origins, oddities });
    },

    async listMachineReferences(id, { signal, oddities }) {
      const url = new URL(`${base}/api/recommendations/${encodeURIComponent(id)}/machineReferences`);
      const fetchOne = (next: URL) => fetchPage(machineReferences, { url: next, schema: machineReferencePage, signal });
      // No option is documented for this one: the first page is asked for plainly, the next as its link says.
      const first = await fetchOne(url);
      if (first === null) return null;
      const fetchNext = async (next: URL) => found(await fetchOne(next), machineReferences);
      const rows: (MachineReferenceRow | null)[] = [];
      const pages = rowsByPage({ what: machineReferences.what, url, first, fetchPage: fetchNext, origins, oddities });
      for await (const page of pages) for (const row of page) rows.push(row);
      return rows;
    },
  };
}

function found<Row>(page: Page<Row> | null, { what }: Question): Page<Row> {
  if (page !== null) return page;
  throw new SourceFailure('refused', `Defender does not know ${what} (HTTP 404). Check DEFENDER_API_URL.`);
}
