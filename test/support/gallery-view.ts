import type { HomeView, ModalView } from '@slack/types';
import type { MessageView } from '../../src/slack/views/message-view.ts';

/** A view as it goes to Slack, and what it shows. */
export type GalleryView = { readonly name: string } & (
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
