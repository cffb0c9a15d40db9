/** The sections of the options page, in order. Each has the end of an address: `options.html#privacy`. */
export const OPTION_SECTIONS = [
  'account',
  'sites',
  'directory',
  'presets',
  'automation',
  'notifications',
  'privacy',
  'backup',
  'diagnostics',
] as const;
export type OptionSection = (typeof OPTION_SECTIONS)[number];

/** Which section an address's end names; null for none. */
export const sectionOf = (hash: string): OptionSection | null =>
  OPTION_SECTIONS.find((id) => hash === `#${id}`) ?? null;
