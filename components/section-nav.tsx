import { t } from '../lib/words/t.ts';
import { OPTION_SECTIONS, type OptionSection } from './option-sections.ts';

interface SectionNavProps {
  readonly current: OptionSection;
  onGo(id: OptionSection): void;
}

/** The list of the options page's sections: at its side, or above it where there is no room. */
export function SectionNav({ current, onGo }: SectionNavProps) {
  return (
    <nav class="section-nav" aria-label={t('options.sections')}>
      <ul>
        {OPTION_SECTIONS.map((id) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={id === current ? 'true' : undefined}
              // Also where the address has it already: then nothing else would tell.
              onClick={() => onGo(id)}
            >
              {t(`options.section.${id}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
