import Picker from 'emoji-picker-element/picker.js';
import { textLanguage } from '../lib/words/language.ts';
import { t } from '../lib/words/t.ts';

/** The languages whose names of emoji are in the build (`wxt.config.ts`), at `/emoji/LANGUAGE.json`. */
const LANGUAGES = ['en', 'zh', 'ja', 'ko'];

/** The picker's own texts. */
const texts = (): Picker['i18n'] => ({
  categoriesLabel: t('emoji.categories'),
  emojiUnsupportedMessage: t('emoji.unsupported'),
  favoritesLabel: t('emoji.favorites'),
  loadingMessage: t('emoji.loading'),
  networkErrorMessage: t('emoji.failed'),
  regionLabel: t('emoji.title'),
  searchDescription: t('emoji.searchHint'),
  searchLabel: t('emoji.search'),
  searchResultsLabel: t('emoji.results'),
  skinToneDescription: t('emoji.skinToneHint'),
  // The picker fills that in.
  skinToneLabel: t('emoji.skinTone', { skinTone: '{skinTone}' }),
  skinTonesLabel: t('emoji.skinTones'),
  skinTones: [
    t('emoji.tone.none'),
    t('emoji.tone.light'),
    t('emoji.tone.mediumLight'),
    t('emoji.tone.medium'),
    t('emoji.tone.mediumDark'),
    t('emoji.tone.dark'),
  ],
  categories: {
    custom: t('emoji.group.custom'),
    'smileys-emotion': t('emoji.group.smileys'),
    'people-body': t('emoji.group.people'),
    'animals-nature': t('emoji.group.animals'),
    'food-drink': t('emoji.group.food'),
    'travel-places': t('emoji.group.travel'),
    activities: t('emoji.group.activities'),
    objects: t('emoji.group.objects'),
    symbols: t('emoji.group.symbols'),
    flags: t('emoji.group.flags'),
  },
});

/**
 * A picker of emoji, searched in the language of the texts. In a file of its own, which is loaded when it is opened: it is as
 * large as half the popup. It keeps what it reads, and what is chosen often, in IndexedDB (`emoji-picker-element-LANGUAGE`).
 */
export function emojiPicker(onChoose: (emoji: string) => void): HTMLElement {
  const [spoken = ''] = textLanguage().split('-');
  const locale = LANGUAGES.includes(spoken) ? spoken : 'en';
  const picker = new Picker({ locale, dataSource: `/emoji/${locale}.json`, i18n: texts() });
  picker.addEventListener('emoji-click', ({ detail }) => {
    if (detail.unicode !== undefined) onChoose(detail.unicode);
  });
  return picker;
}

/** Puts the focus into its search, as soon as that is there. */
export function focusSearch(picker: HTMLElement): void {
  picker.shadowRoot?.querySelector('input')?.focus();
}
