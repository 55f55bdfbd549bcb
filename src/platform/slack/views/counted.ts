import { mostCounted } from '../../../core/most-counted.ts';
import { pageNumber } from '../../../core/paging.ts';

/** A count for a message, which says that there are more of them than are counted. */
export function counted(count: number): { readonly count: number; readonly many: 'yes' | 'no' } {
  return count > mostCounted ? { count: mostCounted, many: 'yes' } : { count, many: 'no' };
}

/** Which page it is, as far as that is counted, and how many pages there are, where all is. */
export function countedPage(place: Parameters<typeof pageNumber>[0]) {
  const { number: page, pages } = pageNumber(place);
  const words = { ...counted(place.count), page, pages };
  if (words.many === 'no') return { ...words, place: pages === 1 ? 'only' : 'of_all' };
  return { ...words, place: place.before > mostCounted ? 'late' : 'of_many' };
}
