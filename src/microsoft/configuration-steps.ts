/** What is told of how Microsoft would have a configuration changed. */
export type ConfigurationSteps =
  /** `isOld`: it is being read again. */
  | { readonly kind: 'known'; readonly text: string; readonly readAt: Date; readonly isOld: boolean }
  | { readonly kind: 'being_read' | 'not_read' | 'not_permitted' | 'none' };
