import type { TourStage } from './tour-stage.ts';

export const itChannel = 'it-remediation';

const composer = { role: 'textbox', name: `Message #${itChannel}` } as const;
const navigation = { role: 'navigation', name: 'Workspace' } as const;

/** Takes somebody's seat, by the person switcher, and goes to the IT channel. */
export async function sitInChannel(stage: TourStage, person: string): Promise<void> {
  await openSidebar(stage);
  const within = () => stage.look(navigation);
  const seat = { role: 'button', name: startingWith(`You are ${person}`), within };
  if (stage.look(seat) === null) {
    stage.say(`Taking the seat of ${person}.`);
    await closeDialogs(stage);
    await stage.click({ role: 'button', name: /^You are /, within });
    await stage.click({ role: 'menuitemradio', name: startingWith(person) });
    await stage.find(seat);
  }
  await closeDialogs(stage);
  await stage.click({ role: 'button', name: startingWith(itChannel), within });
  stage.look({ role: 'button', name: /^Close thread/ })?.click();
  await stage.find(composer);
}

/** Types into the IT channel's composer and sends it. */
export async function send(stage: TourStage, text: string): Promise<void> {
  stage.say(`Typing ${text}`);
  await stage.type(composer, text);
  await stage.click({ role: 'button', name: 'Send message' });
}

export async function clearComposer(stage: TourStage): Promise<void> {
  await stage.type(composer, '');
}

/** The panel beside the conversation that has the sandbox's controls. */
export const controlPanel = { role: 'complementary', name: 'Sandbox controls' } as const;

export async function openControls(stage: TourStage): Promise<void> {
  if (stage.look(controlPanel) !== null) return;
  await openSidebar(stage);
  await stage.click({ role: 'button', name: 'Controls', within: () => stage.look(navigation) });
  await stage.find(controlPanel);
}

/** An open form belongs to one person and covers the page. */
export async function closeDialogs(stage: TourStage): Promise<void> {
  for (let tries = 0; tries < 4; tries += 1) {
    const close = stage.look({
      role: 'button',
      name: /^(Close|Cancel)$/,
      within: () => stage.look({ role: 'dialog' }),
    });
    if (close === null) return;
    close.click();
    await stage.pause(400);
  }
}

/** On a narrow screen it is a drawer. */
async function openSidebar(stage: TourStage): Promise<void> {
  if (stage.look(navigation) !== null) return;
  await stage.click({ role: 'button', name: 'Open sidebar' });
  await stage.find(navigation);
}

function startingWith(text: string): RegExp {
  return new RegExp(`^${text}(?![\\w-])`, 'u');
}
