import type { Permalink } from './source-message.ts';

/** A file that somebody gave with a completion. Slack keeps it; of its content nothing is kept here. */
export interface EvidenceFile {
  readonly id: string;
  readonly name: string;
  /** `null` where Slack gave none that leads into Slack. */
  readonly permalink: Permalink | null;
  /** Bytes, as Slack counts them. */
  readonly size: number;
}

/** What shows that a completion was done; never empty. */
export interface Evidence {
  /** An http or https address as a browser writes it; `null` where none was given. */
  readonly link: string | null;
  readonly files: readonly EvidenceFile[];
}
