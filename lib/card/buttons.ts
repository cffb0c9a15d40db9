import type { CardAct } from '../overlay/card.ts';
import { t } from '../words/t.ts';
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
        ? button(t('card.unfollow'), 'unfollow', t('card.unfollowOne', { name }))
        : button(t('card.follow'), 'follow', t('card.followOne', { name })),
    notify: others ? notifyButton() : null,
    copy: canCopy ? button(t('card.copy'), 'copy', t('card.copyOne', { name })) : null,
    chat: others && about?.chat ? button(t('card.chat'), 'chat', t('card.chatOne', { name })) : null,
  };

  function notifyButton(): ButtonView {
    switch (about?.notify) {
      case 'on':
        return button(t('card.unnotify'), 'unnotify', t('card.unnotifyOne', { name }));
      case 'not-allowed':
        return button(t('card.allow'), 'allow', t('card.allowWhere'));
      default:
        return button(t('card.notify'), 'notify', t('card.notifyOne', { name }));
    }
  }
}
