import { localNameOf } from '../overlay/unnamed.ts';
import { isStable, meaningOf } from './stable.ts';

/** A part of a selector by which an element can be told from others, and how much it means (1 to 3). */
export interface Feature {
  readonly selector: string;
  readonly meaning: number;
}

/** Attributes that say what an element is, where their value looks written by a person. */
const TELLING = ['data-testid', 'data-test', 'data-test-id', 'data-qa', 'data-cy', 'data-component'];
const VOCABULARY = ['itemprop', 'rel'];
/** Relations and roles of every link and button. */
const COMMON =
  /^(nofollow|noopener|noreferrer|external|ugc|link|button|presentation|none|img|group|row|cell|listitem|gridcell)$/i;

/** What an element has to be told by, what means most first. */
export function featuresOf(element: Element): Feature[] {
  const features: Feature[] = [];
  const get = (name: string): string => Element.prototype.getAttribute.call(element, name) ?? '';
  for (const name of TELLING) {
    const value = get(name);
    if (isStable(value)) features.push({ selector: `[${name}="${value}"]`, meaning: meaningOf(value) });
  }
  for (const name of VOCABULARY) {
    for (const value of get(name).split(/\s+/)) {
      if (isStable(value) && !COMMON.test(value))
        features.push({ selector: `[${name}~="${value}"]`, meaning: Math.max(2, meaningOf(value)) });
    }
  }
  const role = get('role');
  if (isStable(role) && !COMMON.test(role)) features.push({ selector: `[role="${role}"]`, meaning: 1 });
  for (const name of Element.prototype.getAttributeNames.call(element) as string[]) {
    if (name.startsWith('data-') && !TELLING.includes(name) && isStable(name.slice('data-'.length)))
      features.push({ selector: `[${name}]`, meaning: 1.5 });
  }
  for (const name of new Set(get('class').split(/\s+/))) {
    if (isStable(name)) features.push({ selector: `.${name}`, meaning: meaningOf(name) });
  }
  return features.sort((a, b) => b.meaning - a.meaning);
}

/** The tag, where it narrows; `''` for the tags of anything. */
export function tagOf(element: Element): string {
  const name = localNameOf(element);
  return /^(div|span)$/.test(name) || !/^[a-z][a-z0-9-]*$/.test(name) ? '' : name;
}
