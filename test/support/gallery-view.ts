import type { HomeView, ModalView } from '@slack/types';
import type { MessageView } from '../../src/platform/slack/views/message.ts';

/** A view in the form that Slack gets, with its name. */
export type GalleryView = {
  readonly name: string;
  /** The view's text is in `test/views/<file>.views.txt`. */
  readonly file?: string;
  readonly isUnread?: boolean;
  readonly isInFull?: boolean;
} & (
  | { readonly surface: 'message'; readonly payload: MessageView }
  | { readonly surface: 'modal'; readonly payload: ModalView }
  | { readonly surface: 'home'; readonly payload: HomeView }
);

export function message(name: string, payload: MessageView): GalleryView {
  return { name, surface: 'message', payload };
}

export function modal(name: string, payload: ModalView): GalleryView {
  return { name, surface: 'modal', payload };
}

/** Puts the views' texts into `test/views/<file>.views.txt`, except for views with another file. */
export function readIn(file: string, views: readonly GalleryView[]): readonly GalleryView[] {
  return views.map((view) => ({ file, ...view }));
}

export function inFile(file: string, view: GalleryView): GalleryView {
  return { ...view, file };
}

/** For a long view, or one similar to another. Only the rules check this view. */
export function unread(view: GalleryView): GalleryView {
  return { ...view, isUnread: true };
}

/** Shows a view in full. Similar views then show only their differences. */
export function inFull(view: GalleryView): GalleryView {
  return { ...view, isInFull: true };
}

/** Whether the view contains texts that try to break out. */
export function isHostile({ name }: GalleryView): boolean {
  return name.includes('hostile') || name.includes(', called ');
}
