import type { Vulnerability } from '../../microsoft/vulnerability.ts';

export interface WeaknessPage {
  readonly kind: 'page';
  /** On all pages. */
  readonly count: number;
  readonly exploitedCount: number;
  /** Counted from 0. */
  readonly page: number;
  readonly pageCount: number;
  readonly shown: readonly Vulnerability[];
}

/** What is told of the CVEs of a recommendation. */
export type Weaknesses = WeaknessPage | { readonly kind: 'being_read' | 'not_read' | 'unknown_to_defender' };

const perPage = 20;

/** The last page where there is no such page. */
export function toWeaknessPage(all: readonly Vulnerability[], wanted: number): WeaknessPage {
  const pageCount = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.min(wanted, pageCount - 1);
  return {
    kind: 'page',
    count: all.length,
    exploitedCount: all.filter(({ hasPublicExploit }) => hasPublicExploit).length,
    page,
    pageCount,
    shown: all.slice(page * perPage, (page + 1) * perPage),
  };
}
