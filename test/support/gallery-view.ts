import type { HomeView, ModalView } from '@slack/types';
import type { MessageView } from '../../src/slack/views/message-view.ts';

/** A view as it goes to Slack, and what it shows. Where a file is named, people read its text in `test/views/`. */
export type GalleryView = { readonly name: string; readonly file?: string; readonly isInFull?: boolean } & (
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

/**
 * People read each of these in `test/views/<file>.views.txt`, by the first of several patterns that fits its name.
 * Those that `unread` fits are held to the rules alone: they are long, or read like another.
 */
export function readIn(
  files: string | Readonly<Record<string, RegExp>>,
  views: readonly GalleryView[],
  unread: RegExp = /^hostile/,
): readonly GalleryView[] {
  const patterns = typeof files === 'string' ? [[files, /^/] as const] : Object.entries(files);
  return views.map((view) => {
    const [file] = patterns.find(([, pattern]) => pattern.test(view.name)) ?? [];
    return file === undefined || isHostile(view) || unread.test(view.name) ? view : { ...view, file };
  });
}

/** Others are told by what they have in common with it. */
export function inFull(view: GalleryView): GalleryView {
  return { ...view, isInFull: true };
}

/** Whether it is full of what somebody might type to break out. */
export function isHostile({ name }: GalleryView): boolean {
  return name.includes('hostile') || name.includes(', called ');
}
