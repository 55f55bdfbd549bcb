/** One thing that became different in the workspace; listeners look up the rest themselves. */
export type Change =
  | {
      readonly kind: 'message';
      readonly action: 'posted' | 'updated' | 'deleted';
      readonly channelId: string;
      readonly ts: string;
      /** Set for an ephemeral message: the one person who sees it. */
      readonly visibleTo: string | undefined;
    }
  | {
      readonly kind: 'view';
      readonly action: 'opened' | 'pushed' | 'updated' | 'closed' | 'published';
      readonly viewId: string;
      readonly userId: string;
    }
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'channel'; readonly channelId: string }
  | { readonly kind: 'file'; readonly fileId: string }
  | { readonly kind: 'connection'; readonly openCount: number }
  | { readonly kind: 'delivery'; readonly deliveryId: string };
