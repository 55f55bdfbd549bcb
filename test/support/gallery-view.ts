import type { HomeView, ModalView } from '@slack/types';
import type { MessageView } from '../../src/platform/slack/views/message.ts';

/** A view as it goes to Slack, and what it shows. */
export type GalleryView = {
  readonly name: string;
  /** People read its text in `test/views/<file>.views.txt`. */
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

/** People read these in `test/views/<file>.views.txt`, except those that name another file already. */
export function readIn(file: string, views: readonly GalleryView[]): readonly GalleryView[] {
  return views.map((view) => ({ file, ...view }));
}

export function inFile(file: string, view: GalleryView): GalleryView {
  return { ...view, file };
}

/** It is long, or reads like another: it is held to the rules alone. */
export function unread(view: GalleryView): GalleryView {
  return { ...view, isUnread: true };
}

/** Others are told by what they have in common with it. */
export function inFull(view: GalleryView): GalleryView {
  return { ...view, isInFull: true };
}

/** Whether it is full of what somebody might type to break out. */
export function isHostile({ name }: GalleryView): boolean {
  return name.includes('hostile') || name.includes(', called ');
}
