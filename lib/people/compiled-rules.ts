import type { IdentityKey } from './identity.ts';
import type { SiteRule } from './site-rule.ts';

/** All rules for a page. Earlier ones win over later ones: own, the page's marks, links, then `builtIn` in their order. */
export interface PageRules {
  /** What comes with the extension, for this host: a userID by one of them is the page's own claim. */
  readonly builtIn: readonly SiteRule[];
  /** The person's and the administrator's: trusted. */
  readonly own: readonly SiteRule[];
  /** Forms of links to profiles, `https://intranet.example/people/{userID}`: trusted. */
  readonly links: readonly string[];
}

/** The page, or the frame, that the rules are for. */
export interface RulePage {
  readonly hostname: string;
  /** What a pattern such as `/{id}` is relative to: `https://github.com`. Of a frame without its own: its parent's. */
  readonly origin: string;
  /** The extension's own page: its marks are trusted, as are those of one's own computer. */
  readonly isOwn?: boolean;
}

/** How an element is read; none of it is asked for but what rules need. */
export interface ElementReader {
  /** Its text; '' for one too long to be a name. */
  text(): string;
  /** Where an HTML link leads, absolute; null for what is no link. */
  href(): string | null;
  attribute(name: string): string | null;
  matches(selector: string): boolean;
  /** Whether it or anything around it matches. */
  inside(selector: string): boolean;
}

/** Whom an element names. */
export interface NamedKey {
  readonly key: IdentityKey;
  /** By the page's own mark, `data-presence-user`. */
  readonly marked: boolean;
}

export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly key: IdentityKey;
}

/** A rule about parts of texts. */
export interface MentionRule {
  /** The elements whose text (at any depth) may hold mentions. */
  readonly select: string;
  /** In these is none. */
  readonly not: string | null;
  /** Every text with a mention holds this. */
  readonly needle: string;
  /** All mentions in a text, in order, none over another. Time in proportion to the text. */
  find(text: string): Mention[];
}

/** Rules, compiled once for a page. */
export interface CompiledRules {
  /** Matches every element that could be a name, and more; `keyOf` decides. Valid also where there are no rules. */
  readonly selector: string;
  /** The attributes by whose change a name may come, go or be another's. */
  readonly attributes: readonly string[];
  /** Whether also changes of texts do so: never, of mentions in them only, or of names that are read of them. */
  readonly texts: 'none' | 'mentions' | 'names';
  readonly mentions: readonly MentionRule[];
  /** Whom an element names by the first rule that fits, or null for nobody. */
  keyOf(element: ElementReader): NamedKey | null;
}
