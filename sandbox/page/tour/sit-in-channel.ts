import { findAllByRole } from './find-by-role.ts';
import type { TourStage } from './tour-stage.ts';

export const itChannel = 'it-remediation';

const navigation = { role: 'navigation', name: 'Workspace' } as const;

/** Takes a person's seat with the person switcher, and goes to a channel. */
export async function sitInChannel(stage: TourStage, person: string, channel: string = itChannel): Promise<void> {
  await closeDialogs(stage);
  closeThread(stage);
  const within = () => sidebar(stage);
  if (!isSeatOf(person)) {
    stage.say(`Taking the seat of ${person}.`);
    await stage.click({ role: 'button', name: /^You are /, called: 'The list of seats', within });
    await stage.click({ role: 'menuitemradio', name: startingWith(person), called: `${person} in the list of seats` });
    await stage.until(() => (isSeatOf(person) ? true : null), `The seat of ${person}`);
    await closeDialogs(stage);
  }
  const called = `The channel ${channel} in the sidebar`;
  await stage.click({ role: 'button', name: startingWith(channel), called, within });
  closeThread(stage);
  await stage.find(composerOf(channel));
}

/** Types into the channel's composer and sends the text. */
export async function send(stage: TourStage, text: string, channel: string = itChannel): Promise<void> {
  stage.say(`Typing ${text}`);
  await stage.type(composerOf(channel), text);
  await stage.click({ role: 'button', name: 'Send message' });
}

export async function clearComposer(stage: TourStage): Promise<void> {
  await stage.type(composerOf(itChannel), '');
}

function composerOf(channel: string) {
  return { role: 'textbox', name: `Message #${channel}` } as const;
}

/** The panel with the sandbox's controls. */
export const controlPanel = { role: 'complementary', name: 'Sandbox controls' } as const;

export async function openControls(stage: TourStage): Promise<void> {
  if (stage.look(controlPanel) !== null) return;
  closeThread(stage);
  await stage.click({ role: 'button', name: 'Controls', within: () => sidebar(stage) });
  await stage.find(controlPanel);
}

/** An open form belongs to one person and covers the page. */
export async function closeDialogs(stage: TourStage): Promise<void> {
  for (;;) {
    const open = dialogs();
    const close = stage.look({
      role: 'button',
      name: /^(Close|Cancel|Dismiss)$/,
      called: 'The way out of the form',
      // Of several forms, only the top one can be used.
      within: () => open.at(-1) ?? null,
    });
    if (close === null) return;
    close.click();
    await stage.until(() => (dialogs().length < open.length ? true : null), 'The form that closes');
  }
}

function dialogs(): readonly HTMLElement[] {
  return findAllByRole(document.body, { role: 'dialog' });
}

/** A thread may cover the conversation and the button for the sidebar. */
function closeThread(stage: TourStage): void {
  stage.look({ role: 'button', name: 'Close thread' })?.click();
}

/** The sidebar; `null` = not open yet. On a narrow screen, the sidebar closes after each use, so this opens it. */
function sidebar(stage: TourStage): HTMLElement | null {
  const shown = stage.look(navigation);
  if (shown === null) stage.look({ role: 'button', name: 'Open sidebar' })?.click();
  return shown;
}

/** The page's title names the person at every width: "#it-remediation · Ben Okafor · Mendbot sandbox". */
function isSeatOf(person: string): boolean {
  return document.title.split(' · ').at(-2) === person;
}

function startingWith(text: string): RegExp {
  return new RegExp(`^${text}(?![\\w-])`, 'u');
}
