import type { RecommendationId } from './recommendation.ts';

/** By which Microsoft knows a configuration, in small letters: `scid-2010`. It stands in queries, so that nothing else may be one. */
export type ConfigurationId = string & { readonly __brand: 'ConfigurationId' };

export function toConfigurationId(text: string): ConfigurationId | null {
  const id = text.toLowerCase();
  return /^scid-[0-9]{1,10}$/.test(id) ? (id as ConfigurationId) : null;
}

/** The configuration that a recommendation is about; `null` where it is about software. */
export function configurationIdOf(id: RecommendationId): ConfigurationId | null {
  const prefix = 'sca-_-';
  return id.toLowerCase().startsWith(prefix) ? toConfigurationId(id.slice(prefix.length)) : null;
}
