/** What a person can switch on and off for themselves. */
export const PREFERENCES = ['availability', 'away', 'call', 'music'] as const;
export type PreferenceName = (typeof PREFERENCES)[number];
export type Preferences = Readonly<Record<PreferenceName, boolean>>;

/** What counts until the person says otherwise: what watches anything is off. */
export const DEFAULT_PREFERENCES: Preferences = {
  availability: true,
  away: false,
  call: false,
  music: false,
};

export const isPreferenceName = (name: unknown): name is PreferenceName =>
  (PREFERENCES as readonly unknown[]).includes(name);
