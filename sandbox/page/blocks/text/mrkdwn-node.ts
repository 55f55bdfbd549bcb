/** A piece of a line. */
export type MrkdwnInline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly MrkdwnInline[] }
  | { readonly kind: 'link'; readonly url: string; readonly label: string | null }
  | { readonly kind: 'user' | 'channel' | 'group'; readonly id: string; readonly label: string | null }
  | { readonly kind: 'broadcast'; readonly range: string }
  | { readonly kind: 'emoji'; readonly name: string }
  | SlackDateNode;

export interface SlackDateNode {
  readonly kind: 'date';
  readonly timestamp: number;
  readonly format: string;
  readonly url: string | null;
  readonly fallback: string;
  readonly isBeginning?: boolean;
}

/** A stretch of lines. */
export type MrkdwnNode =
  | { readonly kind: 'lines' | 'quote'; readonly children: readonly MrkdwnInline[] }
  | { readonly kind: 'preformatted'; readonly text: string };
