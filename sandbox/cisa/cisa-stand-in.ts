import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { closeServer, listenOnLoopback } from '../wire/http-server.ts';
import { isJsonObject, objectsAt } from '../wire/json-object.ts';
import { Listeners } from '../wire/listeners.ts';
import { type CveDecision, cveRecord, kevCatalog, type ListedCve } from './cisa-rows.ts';

export interface CisaOptions {
  readonly now?: () => number;
  /** Listed from the start, together with CVEs that no device in the tenant has. */
  readonly listed?: readonly string[];
  /** The result of `snapshot`. */
  readonly restore?: unknown;
}

export interface CisaCall {
  readonly id: string;
  readonly atMs: number;
  readonly path: string;
  /** The `If-None-Match` header of the request; `null` = none. */
  readonly etag: string | null;
  /** `null` = the connection was cut. */
  readonly status: number | null;
  readonly fault: CisaTrouble | null;
}

/**
 * `unreachable`: neither catalog nor records. `shortened`: most entries are missing. `miscounted`: the count is wrong.
 */
export type CisaTrouble = 'unreachable' | 'shortened' | 'miscounted';

const kevPath = '/known_exploited_vulnerabilities.json';
const recordPath = /^\/api\/cve\/(CVE-\d{4}-\d{4,19})$/;
const dayMs = 24 * 3600 * 1000;
const mostCalls = 200;

/** CISA's catalog and the CVE program's records on 127.0.0.1, with invented content. */
export class CisaStandIn implements AsyncDisposable {
  static async start(options: CisaOptions = {}): Promise<CisaStandIn> {
    const standIn = new CisaStandIn(options);
    standIn.#url = await listenOnLoopback(standIn.#server, 0);
    return standIn;
  }

  readonly calls: CisaCall[] = [];
  readonly #now: () => number;
  readonly #server: Server;
  readonly #changes = new Listeners<void>();
  readonly #callers = new Listeners<CisaCall>();
  readonly #decisions = new Map<string, CveDecision | 'missing' | null>();
  #listed: ListedCve[];
  #releasedAtMs: number;
  #trouble: CisaTrouble | null = null;
  #count = 0;
  #url = '';

  private constructor({ now = Date.now, listed = [], restore }: CisaOptions) {
    this.#now = now;
    this.#server = createServer((request, response) => this.#handle(request, response));
    const saved = isJsonObject(restore) ? restore : null;
    const before = saved === null ? [] : objectsAt(saved, 'listed');
    this.#listed = before.length > 0 ? before.map((one) => ({ ...one }) as unknown as ListedCve) : this.#begin(listed);
    const releasedAtMs = saved?.['releasedAtMs'];
    this.#releasedAtMs = typeof releasedAtMs === 'number' ? releasedAtMs : this.#now();
  }

  /** For `MENDBOT_KEV_URL`. */
  get kevUrl(): string {
    return `${this.#url}${kevPath}`;
  }

  /** For `MENDBOT_CVE_URL`. */
  get cveUrl(): string {
    return `${this.#url}/api/cve`;
  }

  get trouble(): CisaTrouble | null {
    return this.#trouble;
  }

  isListed(id: string): boolean {
    return this.#listed.some((one) => one.id === id);
  }

  /** Releases a new catalog with one more CVE. */
  list(id: string, { wantsTriage = false }: { readonly wantsTriage?: boolean } = {}): void {
    const others = this.#listed.filter((one) => one.id !== id);
    this.#listed = [...others, { id, addedOn: dateOf(this.#now()), isRansomware: false, wantsTriage }];
    this.#releasedAtMs = this.#now();
    this.#changes.emit();
  }

  /** Sets what CISA says about a CVE; `null` = CISA has not decided, `missing` = there is no record. */
  decide(id: string, decision: CveDecision | 'missing' | null): void {
    this.#decisions.set(id, decision);
    this.#changes.emit();
  }

  /** `null` = no trouble. */
  setTrouble(trouble: CisaTrouble | null): void {
    this.#trouble = trouble;
    this.#changes.emit();
  }

  onChange(listener: () => void): () => void {
    return this.#changes.add(listener);
  }

  onCall(listener: (call: CisaCall) => void): () => void {
    return this.#callers.add(listener);
  }

  /** For the option `restore`. Leaves out troubles and decisions. */
  snapshot(): unknown {
    return { listed: this.#listed, releasedAtMs: this.#releasedAtMs };
  }

  /** Safe to call twice. */
  async [Symbol.asyncDispose](): Promise<void> {
    await closeServer(this.#server);
  }

  #begin(listed: readonly string[]): ListedCve[] {
    const daysAgo = (days: number) => dateOf(this.#now() - days * dayMs);
    const others = Array.from({ length: 120 }, (_, at) => ({
      ...{ id: `CVE-2025-${20_000 + at}`, addedOn: daysAgo(30 + 7 * at) },
      ...{ isRansomware: at % 4 === 0, wantsTriage: at % 9 === 0 },
    }));
    return [...others, ...listed.map((id, at) => ({ id, addedOn: daysAgo(3 + at), wantsTriage: at % 2 === 1 }))];
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    const { pathname: path } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const etag = request.headers['if-none-match'] ?? null;
    const fault = this.#trouble;
    if (fault === 'unreachable') {
      this.#note({ path, etag, status: null, fault });
      request.socket.destroy();
      return;
    }
    const body = this.#bodyOf(path);
    const tag = body === null ? null : `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    const status = body === null ? 404 : tag === etag ? 304 : 200;
    this.#note({ path, etag, status, fault: path === kevPath ? fault : null });
    const headers = { 'content-type': 'application/json', ...(tag === null ? {} : { etag: tag }) };
    response.writeHead(status, headers).end(status === 200 ? body : undefined);
  }

  #bodyOf(path: string): string | null {
    if (path === kevPath) return JSON.stringify(this.#catalog());
    const id = recordPath.exec(path)?.[1];
    if (id === undefined) return null;
    const decision = this.#decisions.has(id) ? this.#decisions.get(id) : usualDecision(id);
    return decision === 'missing' ? null : JSON.stringify(cveRecord(id, decision ?? null));
  }

  #catalog() {
    const whole = kevCatalog(this.#listed, new Date(this.#releasedAtMs));
    if (this.#trouble === 'miscounted') return { ...whole, count: whole.count + 1 };
    return this.#trouble === 'shortened' ? kevCatalog(this.#listed.slice(0, 9), new Date(this.#now())) : whole;
  }

  #note(call: Omit<CisaCall, 'id' | 'atMs'>): void {
    this.#count += 1;
    const noted = { id: `cisa-${this.#count}`, atMs: this.#now(), ...call };
    this.calls.push(noted);
    if (this.calls.length > mostCalls) this.calls.shift();
    this.#callers.emit(noted);
  }
}

/** Always the same for an id. One id in ten has no record, one has no decision, and one has an unknown word. */
function usualDecision(id: string): CveDecision | 'missing' | null {
  const digest = createHash('sha256').update(`decision on ${id}`).digest();
  const [kind = 0, one = 0, other = 0] = digest;
  if (kind % 10 === 0) return 'missing';
  if (kind % 10 === 1) return null;
  const automatable = kind % 10 === 2 ? 'Rapid' : one % 3 === 0 ? 'yes' : 'no';
  return { automatable, technicalImpact: other % 2 === 0 ? 'total' : 'partial' };
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
