import { textLanguage } from '../words/language.ts';
import { t } from '../words/t.ts';
import type { Proposal } from './propose.ts';
import type { Stage } from './stage.ts';
import { matchWords, ruleWords } from './words.ts';

/** What a person can do in the panel. */
export interface PanelActions {
  onCancel(): void;
  onAgain(): void;
  onChoose(proposal: Proposal): void;
  onUse(proposal: Proposal): void;
}

/** The picker's words: what to do, and then the rules to choose from. */
export interface Panel {
  /** Says how to point; the focus is here, so that what is typed does not go into the page. */
  aim(): void;
  /** Says what is pointed at now. */
  say(words: string): void;
  /** Offers rules, the first one chosen; none where nothing tells who it is. */
  offer(what: string, proposals: readonly Proposal[]): void;
  /** Says that the options page did not open. */
  fail(): void;
  /** Whether the focus is on the panel itself, and on no button of it. */
  isResting(): boolean;
}

export function createPanel(document: Document, stage: Stage, actions: PanelActions): Panel {
  const panel = document.createElement('div');
  panel.className = 'panel';
  panel.tabIndex = -1;
  // Chinese and Japanese write the same characters in shapes of their own.
  panel.lang = textLanguage();
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', t('picker.label'));
  const status = make('div', 'hint', '');
  status.setAttribute('role', 'status');
  stage.layer.append(panel);

  function make(tag: string, className: string, text: string): HTMLElement {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  }

  function button(words: string, className: string, onPress: () => void): HTMLElement {
    const element = make('button', className, words);
    element.setAttribute('type', 'button');
    element.addEventListener('click', (event) => {
      // A page can call nothing in here; should it ever, it is not a person.
      if (event.isTrusted) onPress();
    });
    return element;
  }

  function row(...buttons: HTMLElement[]): HTMLElement {
    const move = button(t('picker.move'), '', () => panel.classList.toggle('left'));
    move.title = t('picker.moveWhere');
    const element = make('div', 'row', '');
    element.append(...buttons, button(t('picker.cancel'), '', actions.onCancel), move);
    return element;
  }

  function choices(proposals: readonly Proposal[], onChange: (proposal: Proposal) => void): HTMLElement {
    const list = make('div', 'list', '');
    list.setAttribute('role', 'radiogroup');
    list.setAttribute('aria-label', t('picker.proposed'));
    for (const [index, proposal] of proposals.entries()) {
      const label = make('label', 'choice', '');
      const radio = document.createElement('input');
      radio.type = 'radio';
      radio.name = 'rule';
      radio.checked = index === 0;
      radio.addEventListener('change', () => onChange(proposal));
      const words = make('span', '', ruleWords(proposal.rule));
      label.append(radio, words, make('span', 'hint', matchWords(proposal.matches)));
      label.append(make('span', 'hint', proposal.rule.select));
      list.append(label);
    }
    return list;
  }

  return {
    aim() {
      status.textContent = '';
      panel.replaceChildren(
        make('strong', 'title', t('picker.title')),
        make('span', 'hint', t('picker.how')),
        status,
        row(),
      );
      panel.focus({ preventScroll: true });
    },
    say(words) {
      status.textContent = words;
    },
    offer(what, proposals) {
      let chosen = proposals[0];
      const title = make('strong', 'title', what);
      const again = button(t('picker.again'), '', actions.onAgain);
      status.textContent = '';
      if (chosen === undefined) {
        panel.replaceChildren(title, status, row(again));
        status.textContent = t('picker.nothing');
        again.focus({ preventScroll: true });
        return;
      }
      const list = choices(proposals, (proposal) => {
        chosen = proposal;
        actions.onChoose(proposal);
      });
      const use = button(t('picker.use'), 'main', () => chosen !== undefined && actions.onUse(chosen));
      panel.replaceChildren(title, list, status, row(use, again));
      list.querySelector('input')?.focus({ preventScroll: true });
      actions.onChoose(chosen);
    },
    fail() {
      status.textContent = t('picker.failed');
    },
    isResting: () => stage.root.activeElement === panel,
  };
}
