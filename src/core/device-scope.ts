/** The devices an activity is about: every exposed one, or those of some device groups. */
export type DeviceScope = { readonly kind: 'all' } | { readonly kind: 'groups'; readonly groups: readonly string[] };
