import { t } from '../lib/words/t.ts';

/** What is kept on this computer and what leaves it, in plain words. */
export function WhatIsStored() {
  return (
    <section aria-labelledby="stored-heading">
      <h2 id="stored-heading" tabIndex={-1}>
        {t('privacy.heading')}
      </h2>
      <ul class="facts">
        <li>{t('privacy.stored')}</li>
        <li>{t('privacy.signingOut')}</li>
        <li>{t('privacy.sent')}</li>
        <li>{t('privacy.pictures')}</li>
        <li>{t('privacy.chat')}</li>
        <li>{t('privacy.directory')}</li>
        <li>{t('privacy.automation')}</li>
        <li>{t('privacy.demo')}</li>
        <li>{t('privacy.never')}</li>
      </ul>
    </section>
  );
}
