import type { CardAct } from '../overlay/card.ts';
import type { About } from './about.ts';

/** The places in the row; a button that changes its words keeps its place, and so the focus. */
export const BUTTONS = ['follow', 'notify', 'copy', 'chat'] as const;
export type ButtonName = (typeof BUTTONS)[number];

/** One button as it is to be shown. */
export interface ButtonView {
  readonly word: string;
  /** The same for who does not see whose card it is. */
  readonly label: string;
  readonly act: CardAct | 'copy';
  /** Nothing comes of it yet: the host has not told how things are. */
  readonly waits: boolean;
}

/**
 * What can be done: null for a button that makes no sense. Nobody follows themselves, and without a place for chats none
 * is opened. @param about null while the host has not told of the person
 */
export function buttonsFor(
  about: About | null,
  name: string,
  canCopy: boolean,
): Record<ButtonName, ButtonView | null> {
  const waits = about === null;
  const button = (word: string, act: CardAct | 'copy', label: string): ButtonView => ({
    word,
    act,
    label,
    waits: waits && act !== 'copy',
  });
  const others = about?.self !== true;
  return {
    follow: !others
      ? null
      : about?.followed
        ? button('Unfollow', 'unfollow', `Unfollow ${name}`)
        : button('Follow', 'follow', `Follow ${name}`),
    notify: others ? notifyButton() : null,
    copy: canCopy ? button('Copy ID', 'copy', `Copy ID of ${name}`) : null,
    chat: others && about?.chat ? button('Open chat', 'chat', `Open chat with ${name}`) : null,
  };

  function notifyButton(): ButtonView {
    switch (about?.notify) {
      case 'on':
        return button('Don’t notify', 'unnotify', `Don’t notify me when ${name} is online`);
      case 'not-allowed':
        return button('Allow notifications…', 'allow', 'Allow notifications… in the options of Presently');
      default:
        return button('Notify me', 'notify', `Notify me when ${name} is online`);
    }
  }
}
