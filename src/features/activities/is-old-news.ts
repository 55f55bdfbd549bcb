import type { ToldAction } from '../audit/index.ts';

interface Told {
  readonly action: ToldAction;
  readonly at: Date;
}

/** Whether it had happened before a quiet activity was adopted; adopting it gives it one time with the filing. */
export function isOldNews(history: readonly Told[], { at }: Pick<Told, 'at'>): boolean {
  const filed = history.find(({ action }) => action === 'activity_filed');
  return filed !== undefined && at <= filed.at;
}
